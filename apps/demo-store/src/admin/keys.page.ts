import type { KeyTable } from '../plugin/keys.ts'
import { html } from '../storefront/html.ts'
import type { Lang } from '../storefront/messages/translate.ts'
import { adminPage } from './admin-page.ts'
import { sayIn } from './words.ts'

/** WooCommerce → Settings → Advanced → REST API. */
export function keysPage(keys: KeyTable, nonce: string, lang: Lang): string {
  const say = sayIn(lang)
  const day = (at: number | null) =>
    at === null ? say('never') : new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  const rows = keys.list().map(
    (
      key,
    ) => html`<tr><td>${key.description}</td><td>…${key.consumerKey.slice(-7)}</td><td>${key.permissions}</td>
<td>${day(keys.lastAccessOf(key.id))}</td><td><form method="post" action="/wp-admin/admin.php?page=wc-settings&tab=advanced&section=keys">
<input type="hidden" name="_wpnonce" value="${nonce}"><input type="hidden" name="key" value="${key.id}">
<button name="action" value="revoke">${say('Revoke')}</button></form></td></tr>`,
  )
  const body = html`<table><thead><tr><th>${say('Description')}</th><th>${say('Key')}</th><th>${say('May')}</th><th>${say('Last used')}</th><th></th></tr></thead>
<tbody>${rows}</tbody></table>`
  return adminPage({ lang, title: say('REST API keys'), body })
}

import { type Attempt, type Connection, PARTS, type Part } from '../plugin/plugin-model.ts'
import { type Html, html } from '../storefront/html.ts'
import type { Lang } from '../storefront/messages/translate.ts'
import { adminPage } from './admin-page.ts'
import { type AdminSentence, retell, sayIn } from './words.ts'

const PART_WORDS: Record<Part, { name: AdminSentence; what: AdminSentence }> = {
  rooms: {
    name: 'Shop together',
    what: 'Reads products, prices and stock. Shows a button on product pages and takes what a room chose into the cart.',
  },
  orders: {
    name: 'Orders',
    what: 'Reads every order with names, addresses, lines, refunds and notes. Never card data.',
  },
  marketplace: {
    name: 'Marketplace',
    what: 'After the operator’s approval reads products and stock and places the marketplace’s orders in the shop.',
  },
  fulfilment: { name: 'Packing', what: 'Reads orders for the packing station and writes their state back.' },
}

export type Notice = { good: boolean; text: string }
export type Frame = { lang: Lang; nonce: string; notice: Notice | null }

const noticeOf = ({ lang, notice }: Frame): Html | '' =>
  notice
    ? html`<p class="notice${notice.good ? ' good' : ''}" role="status">${retell(sayIn(lang), notice.text)}</p>`
    : ''

const form = (frame: Frame, action: string, inside: Html) =>
  html`<form method="post" action="/wp-admin/admin.php?page=tandem">
<input type="hidden" name="_wpnonce" value="${frame.nonce}"><input type="hidden" name="action" value="${action}">
${inside}</form>`

const partBoxes = ({ lang }: Frame, on: readonly Part[]) =>
  PARTS.map((part) => {
    const say = sayIn(lang)
    return html`<label><input type="checkbox" name="parts" value="${part}"${on.includes(part) ? html` checked` : ''}>
<strong>${say(PART_WORDS[part].name)}</strong><br><small>${say(PART_WORDS[part].what)}</small></label>`
  })

export function connectPage(frame: Frame, preset: string, blocked: AdminSentence | null): string {
  const say = sayIn(frame.lang)
  const body = html`${noticeOf(frame)}
<p>${say('This shop is not connected. Nothing is sent before you have agreed twice.')}</p>
${blocked ? html`<p class="notice">${say(blocked)}</p>` : ''}
${form(
  frame,
  'connect',
  html`<label>${say('Server address')} <input type="url" name="server" required value="${preset}"></label>
<h2>${say('What may it do?')}</h2>
${partBoxes(frame, [])}
<button type="submit"${blocked ? html` disabled` : ''}>${say('Connect')}</button>`,
)}`
  return adminPage({ lang: frame.lang, title: 'Tandem', body })
}

export function consentPage(frame: Frame, attempt: Attempt): string {
  const say = sayIn(frame.lang)
  const state = html`<input type="hidden" name="state" value="${attempt.state}">`
  const body = html`<p>${say('This server will be let in:')} <strong>${new URL(attempt.serverUrl).host}</strong></p>
<ul>${attempt.chosen.map(
    (part) => html`<li><strong>${say(PART_WORDS[part].name)}</strong>: ${say(PART_WORDS[part].what)}</li>`,
  )}</ul>
<p>${say('A REST key and secrets are made now and sent there, from server to server. You find the key under REST API keys and can revoke it there.')}</p>
${form(frame, 'confirm', html`${state}<button type="submit">${say('Yes, make the key')}</button>`)}
${form(frame, 'cancel', html`${state}<button type="submit">${say('Cancel')}</button>`)}`
  return adminPage({ lang: frame.lang, title: say('Let Tandem in?'), body })
}

export type Shown = {
  connection: Connection
  keyName: string
  pending: number
  status: Record<string, unknown> | null
}

export function connectedPage(frame: Frame, shown: Shown): string {
  const { connection, status } = shown
  const say = sayIn(frame.lang)
  const state = retell(say, String(status?.['state'] ?? 'linked'))
  const rows: [AdminSentence, string][] = [
    ['State', connection.state === 'trying' ? say('The server tries the keys.') : state],
    ['Server', connection.serverUrl],
    ['Key', retell(say, shown.keyName)],
    ['Waiting to be sent', String(shown.pending)],
    ...(status
      ? statusRows(frame.lang, status)
      : ([['Server says', say('no answer just now')]] as [AdminSentence, string][])),
  ]
  const body = html`${noticeOf(frame)}
<table>${rows.map(([name, value]) => html`<tr><th scope="row">${say(name)}</th><td>${value}</td></tr>`)}</table>
<h2>${say('Parts')}</h2>
${form(frame, 'parts', html`${partBoxes(frame, connection.parts)}<button type="submit">${say('Save')}</button>`)}
${
  connection.kind === 'settings'
    ? ''
    : html`<h2>${say('Keys')}</h2>${form(frame, 'rotate', html`<button type="submit">${say('Make new keys')}</button>`)}`
}
<h2>${say('Disconnect')}</h2>
${form(
  frame,
  'disconnect',
  html`<label><input type="checkbox" name="erase" value="yes"> ${say('Also erase at the server what it knows of this shop')}</label>
<button type="submit">${say('Disconnect')}</button>`,
)}`
  return adminPage({ lang: frame.lang, title: 'Tandem', body })
}

function statusRows(lang: Lang, status: Record<string, unknown>): [AdminSentence, string][] {
  const say = sayIn(lang)
  const progress = (name: string): string => {
    const { state, read, total, failed } = (status[name] ?? {}) as Record<string, unknown>
    const missed = failed ? ` (−${failed})` : ''
    return `${retell(say, String(state ?? 'off'))}: ${read ?? 0} / ${total ?? '?'}${missed}`
  }
  const webhooks = (status['webhooks'] ?? {}) as Record<string, unknown>
  const walk = status['reconciliation'] as Record<string, unknown> | null | undefined
  const trouble = status['trouble'] as Record<string, unknown> | null | undefined
  const rows: [AdminSentence, string][] = [
    ['Products', progress('products')],
    ['Orders', progress('orders')],
    ['Webhooks', `${webhooks['active'] ?? 0} / ${webhooks['expected'] ?? 0}`],
    ['Last comparison', walk ? `${walk['differences']} ≠ / ${walk['compared']}` : say('none yet')],
  ]
  if (trouble) rows.push(['Trouble', String(trouble['message'] ?? trouble['reason'])])
  return rows
}

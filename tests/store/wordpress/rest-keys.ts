import type { MadeKey } from '../driver.ts'
import type { Browser } from '../web/browser.ts'
import { decodeHtml, textOf } from '../web/forms.ts'

const PAGE = '/wp-admin/admin.php?page=wc-settings&tab=advanced&section=keys'

export interface ListedKey {
  description: string
  /** Where the owner revokes it. */
  revoke: string
}

/** WooCommerce → Settings → Advanced → REST API. */
export function restKeysOf(url: string) {
  const list = async (owner: Browser): Promise<ListedKey[]> => {
    const { html } = await owner.get(url + PAGE)
    const rows = html.matchAll(/<td class=["']title[^>]*>(.*?)<\/td>/gs)
    return [...rows].flatMap(([, cell = '']) => {
      const revoke = /href="([^"]*revoke-key=[^"]*)"/.exec(cell)?.[1]
      const description = /<strong>(.*?)<\/strong>/s.exec(cell)?.[1]
      return revoke && description
        ? [{ description: textOf(description), revoke: new URL(decodeHtml(revoke), url + PAGE).href }]
        : []
    })
  }
  return {
    list,
    revoke: async (owner: Browser, which: RegExp) => {
      const key = (await list(owner)).find(({ description }) => which.test(description))
      if (!key) throw new Error(`No key ${which} is listed`)
      await owner.get(key.revoke)
    },
    async make(
      owner: Browser,
      { permissions, description, user = 1 }: { permissions: string; description: string; user?: number },
    ): Promise<MadeKey> {
      const { html } = await owner.get(`${url}${PAGE}&create-key=1`)
      const nonce = /"update_api_nonce":"([^"]+)"/.exec(html)?.[1]
      if (!nonce) throw new Error('WooCommerce’s page for a new key has changed')
      const answer = await owner.fetch(`${url}/wp-admin/admin-ajax.php`, {
        method: 'POST',
        body: new URLSearchParams({
          action: 'woocommerce_update_api_key',
          security: nonce,
          key_id: '0',
          description,
          user: String(user),
          permissions,
        }),
      })
      const { data } = (await answer.json()) as { data: { consumer_key: string; consumer_secret: string } }
      return { consumerKey: data.consumer_key, consumerSecret: data.consumer_secret }
    },
  }
}

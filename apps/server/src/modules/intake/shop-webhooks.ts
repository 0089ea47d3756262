import { fieldsOf, idOf } from '@tandem/core/catalog/read-source'
import { isTrouble, type ShopApi, ShopError } from '../stores/shop.public.ts'
import { hookPath, type Topic } from './topics.ts'

const PER_PAGE = 100
const MOST_PAGES = 20
/** WooCommerce's own bound. */
const MOST_AT_ONCE = 100

export interface ShopWebhook {
  id: number
  topic: string
  status: string
  deliveryUrl: string
}

/** A shop's webhooks as its REST API has them. */
export function shopWebhooks(api: ShopApi) {
  return {
    /** Those that are delivered to us for this shop, by their path: the server's own address may have changed since. */
    async ours(storeKey: string): Promise<ShopWebhook[]> {
      const found: ShopWebhook[] = []
      for (let page = 1; page <= MOST_PAGES; page++) {
        const path = `/wc/v3/webhooks?status=all&per_page=${PER_PAGE}&page=${page}`
        const { body } = await api.call('live', 'GET', path)
        if (!Array.isArray(body)) throw new ShopError('nonsense')
        found.push(...body.flatMap((item: unknown) => readWebhook(item) ?? []))
        if (body.length < PER_PAGE) break
      }
      return found.filter(({ deliveryUrl }) => {
        return URL.canParse(deliveryUrl) && new URL(deliveryUrl).pathname.endsWith(hookPath(storeKey))
      })
    },
    async create(topic: Topic, deliveryUrl: string, secret: string): Promise<number> {
      const wish = { name: `Tandem ${topic}`, topic, secret, delivery_url: deliveryUrl }
      const { body } = await api.call('live', 'POST', '/wc/v3/webhooks', wish)
      const id = idOf(fieldsOf(body)?.['id'])
      if (id === 0) throw new ShopError('nonsense')
      return id
    },
    async remove(id: number): Promise<void> {
      await api.call('live', 'DELETE', `/wc/v3/webhooks/${id}?force=true`).catch((error: unknown) => {
        if (!isTrouble(error, 'not_found')) throw error
      })
    },
    /** In one call: the goodbye to a slow shop has only seconds, and a webhook that stays calls us for ever. */
    async removeAll(ids: number[]): Promise<void> {
      if (ids.length === 0) return
      await api.call('live', 'POST', '/wc/v3/webhooks/batch', { delete: ids.slice(0, MOST_AT_ONCE) })
      if (ids.length > MOST_AT_ONCE) await this.removeAll(ids.slice(MOST_AT_ONCE))
    },
  }
}

function readWebhook(value: unknown): ShopWebhook | null {
  const fields = fieldsOf(value)
  const id = idOf(fields?.['id'])
  if (!fields || id === 0) return null
  const text = (name: string) => {
    const given = fields[name]
    return typeof given === 'string' ? given.slice(0, 2_000) : ''
  }
  return { id, topic: text('topic'), status: text('status'), deliveryUrl: text('delivery_url') }
}

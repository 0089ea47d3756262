import type { ShopEvent, Webhook } from '../model.ts'
import { forbidden } from '../rest/endpoint.ts'
import { phpJson } from '../rest/php-json.ts'
import { presentOrder } from '../rest/present-order.ts'
import { presentProduct } from '../rest/present-product.ts'
import type { PendingDelivery } from '../shop/shop-state.ts'
import type { BackOffice } from '../shop.ts'
import { createDeliveryQueue } from './delivery-queue.ts'
import { deliveryHeaders, PING_HEADERS, post, type SendResult } from './send-webhook.ts'

/** How deliveries may be disturbed; each a share from 0 to 1. */
export type Disturbance = { lose: number; double: number; shuffle: number }

export type DispatcherOptions = {
  shop: BackOffice
  /** How long a delivery waits in the queue, as WordPress's cron makes it wait. */
  delayMs: () => number
  disturbance: () => Disturbance
  /** While this is true nothing leaves the queue: the shop is away. */
  held: () => boolean
  /** Whether the user behind a key may not see the shop's things any more. */
  mayNotSee?: (keyId: number) => boolean
  random?: () => number
  timeoutMs?: number
}

export type WebhookDispatcher = {
  /** To be called for a new webhook and for one whose address changed. */
  ping(webhook: Webhook): Promise<void>
  counts(): { queued: number; delivered: number; failed: number; lost: number; doubled: number }
  /** Resolves when the queue is empty. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** One more failure than this, and the webhook is disabled: the seventh in a row. */
const MOST_FAILURES = 5
const SHUFFLE_SPREAD_MS = 1500
const SEND_TIMEOUT_MS = 60_000

/** Delivers what happens in the shop to its webhooks, as a shop's single queue runner does. */
export function createWebhookDispatcher(options: DispatcherOptions): WebhookDispatcher {
  const { shop } = options
  const { state } = shop
  const random = options.random ?? Math.random
  const closing = new AbortController()
  const limits = { timeoutMs: options.timeoutMs ?? SEND_TIMEOUT_MS, signal: closing.signal }
  const counts = { delivered: 0, failed: 0, lost: 0, doubled: 0 }

  const isForbidden = (webhook: Webhook) =>
    webhook.keyId !== undefined && options.mayNotSee?.(webhook.keyId) === true

  const ping = async (webhook: Webhook) => {
    const body = `webhook_id=${webhook.id}`
    const result = await post({ address: webhook.deliveryUrl, headers: PING_HEADERS, body }, limits)
    const fresh = state.get('webhook', webhook.id)
    if (!fresh?.pendingPing || !('status' in result) || result.status !== 200) return
    state.change((tx) => tx.put('webhook', fresh.id, { ...fresh, pendingPing: false }))
  }

  const deliver = async (job: PendingDelivery) => {
    const webhook = state.get('webhook', job.webhookId)
    if (webhook?.status !== 'active') return
    const { lose, double } = options.disturbance()
    if (random() < lose) {
      counts.lost += 1
      return
    }
    const body = phpJson(payloadOf(shop, webhook, { id: job.resourceId, forbidden: isForbidden(webhook) }))
    const headers = deliveryHeaders(webhook, body, shop.url(), shop.nowSecond())
    const outgoing = { address: webhook.deliveryUrl, headers, body }
    const result = await post(outgoing, limits)
    if (closing.signal.aborted) return
    const delivered = settle(shop, webhook.id, result)
    counts[delivered ? 'delivered' : 'failed'] += 1
    if (random() < double) {
      counts.doubled += 1
      await post(outgoing, limits)
    }
    const after = state.get('webhook', webhook.id)
    if (after?.pendingPing) await ping(after)
  }

  const queue = createDeliveryQueue({ state, held: options.held, deliver })
  const unsubscribe = state.subscribe((event: ShopEvent) => {
    for (const webhook of state.all('webhook')) {
      if (webhook.status !== 'active' || webhook.topic !== `${event.resource}.${event.event}`) continue
      const lateMs = random() < options.disturbance().shuffle ? random() * SHUFFLE_SPREAD_MS : 0
      const dueAt = Date.now() + options.delayMs() + lateMs
      queue.add({ webhookId: webhook.id, resourceId: event.id, dueAt })
    }
  })

  return {
    ping,
    counts: () => ({ queued: queue.size(), ...counts }),
    idle: queue.idle,
    close: () => {
      unsubscribe()
      closing.abort()
      return queue.close()
    },
  }
}

/** Notes how a delivery went. A redirect counts as delivered, and only a run of failures is counted. */
function settle({ state, nowSecond }: BackOffice, id: number, result: SendResult): boolean {
  const delivered = 'status' in result && result.status >= 200 && result.status <= 302
  const webhook = state.get('webhook', id)
  if (!webhook) return delivered
  const failureCount = delivered ? 0 : webhook.failureCount + 1
  const status = !delivered && webhook.failureCount > MOST_FAILURES ? 'disabled' : webhook.status
  state.change((tx) => tx.put('webhook', id, { ...webhook, failureCount, status, modifiedAt: nowSecond() }))
  return delivered
}

/**
 * The newest state; of something deleted its id alone; of something gone since, or when the webhook's user may not see
 * it, the error that its address gives, and that correctly signed.
 */
function payloadOf(
  shop: BackOffice,
  webhook: Webhook,
  { id, forbidden: mayNot }: { id: number; forbidden: boolean },
): unknown {
  const [resource, event] = webhook.topic.split('.')
  if (event === 'deleted') return { id }
  if (mayNot) return forbidden('view', 403).body
  const gone = (code: string) => ({ code, message: 'Invalid ID.', data: { status: 404 } })
  if (resource === 'order') {
    const order = shop.orders.get(id)
    return order ? presentOrder(shop, order) : gone('woocommerce_rest_shop_order_invalid_id')
  }
  const item = shop.state.get('product', id) ?? shop.state.get('variation', id)
  return item ? presentProduct(shop, item) : gone('woocommerce_rest_product_invalid_id')
}

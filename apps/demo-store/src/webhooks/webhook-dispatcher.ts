import type { ShopEvent, Webhook } from '../model.ts'
import { phpJson } from '../rest/php-json.ts'
import { presentOrder } from '../rest/present-order.ts'
import { presentProduct } from '../rest/present-product.ts'
import type { BackOffice } from '../shop.ts'
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

type Job = { webhookId: number; resourceId: number; dueAt: number }

const MOST_FAILURES = 5
const SHUFFLE_SPREAD_MS = 1500
const POLL_MS = 25

/** Delivers what happens in the shop to its webhooks, one after the other, as a shop's single queue runner does. */
export function createWebhookDispatcher(options: DispatcherOptions): WebhookDispatcher {
  const { shop } = options
  const { state } = shop
  const random = options.random ?? Math.random
  const timeoutMs = options.timeoutMs ?? 60_000
  const queue = new Map<string, Job>()
  const counts = { delivered: 0, failed: 0, lost: 0, doubled: 0 }
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let closed = false

  const payload = (webhook: Webhook, id: number): unknown => {
    const [resource, event] = webhook.topic.split('.')
    if (event === 'deleted') return { id }
    if (resource === 'order') {
      const order = shop.orders.get(id)
      return order ? presentOrder(shop, order) : invalid('woocommerce_rest_shop_order_invalid_id')
    }
    const item = state.get('product', id) ?? state.get('variation', id)
    return item ? presentProduct(shop, item) : invalid('woocommerce_rest_product_invalid_id')
  }

  const save = (id: number, change: (webhook: Webhook) => Partial<Webhook>) => {
    const webhook = state.get('webhook', id)
    if (!webhook || closed) return
    state.change((tx) =>
      tx.put('webhook', id, { ...webhook, ...change(webhook), modifiedAt: shop.nowSecond() }),
    )
  }

  const ping = async (webhook: Webhook) => {
    const result = await post(webhook.deliveryUrl, PING_HEADERS, `webhook_id=${webhook.id}`, timeoutMs)
    const answered = 'status' in result && result.status === 200
    if (answered && state.get('webhook', webhook.id)?.pendingPing && !closed) {
      const fresh = state.get('webhook', webhook.id)
      if (fresh) state.change((tx) => tx.put('webhook', fresh.id, { ...fresh, pendingPing: false }))
    }
  }

  /** A redirect counts as delivered, and only a run of failures is counted: both as in a real shop. */
  const settle = (id: number, result: SendResult) => {
    const ok = 'status' in result && result.status >= 200 && result.status <= 302
    counts[ok ? 'delivered' : 'failed'] += 1
    save(id, ({ failureCount, status }) =>
      ok
        ? { failureCount: 0 }
        : { failureCount: failureCount + 1, status: failureCount > MOST_FAILURES ? 'disabled' : status },
    )
  }

  const deliver = async (job: Job) => {
    const webhook = state.get('webhook', job.webhookId)
    if (webhook?.status !== 'active') return
    const { lose, double } = options.disturbance()
    if (random() < lose) {
      counts.lost += 1
      return
    }
    const body = phpJson(payload(webhook, job.resourceId))
    const headers = deliveryHeaders(webhook, body, shop.url(), shop.nowSecond())
    const result = await post(webhook.deliveryUrl, headers, body, timeoutMs)
    settle(webhook.id, result)
    if (random() < double) {
      counts.doubled += 1
      await post(webhook.deliveryUrl, headers, body, timeoutMs)
    }
    const after = state.get('webhook', webhook.id)
    if (after?.pendingPing) await ping(after)
  }

  const work = async () => {
    while (!closed && !options.held()) {
      const nowAt = Date.now()
      const due = [...queue].find(([, job]) => job.dueAt <= nowAt)
      if (!due) return
      queue.delete(due[0])
      await deliver(due[1])
    }
  }

  const schedule = () => {
    if (timer || running || closed || queue.size === 0) return
    const next = Math.min(...[...queue.values()].map((job) => job.dueAt))
    timer = setTimeout(
      () => {
        timer = undefined
        running = work().finally(() => {
          running = null
          schedule()
        })
      },
      Math.max(options.held() ? POLL_MS : 0, next - Date.now()),
    )
    timer.unref()
  }

  const enqueue = (event: ShopEvent) => {
    const topic = `${event.resource}.${event.event}`
    for (const webhook of state.all('webhook')) {
      if (webhook.status !== 'active' || webhook.topic !== topic) continue
      const key = `${webhook.id}/${event.id}`
      if (queue.has(key)) continue
      const late = random() < options.disturbance().shuffle ? random() * SHUFFLE_SPREAD_MS : 0
      queue.set(key, {
        webhookId: webhook.id,
        resourceId: event.id,
        dueAt: Date.now() + options.delayMs() + late,
      })
    }
    schedule()
  }

  const unsubscribe = state.subscribe(enqueue)
  return {
    ping,
    counts: () => ({ queued: queue.size, ...counts }),
    idle: async () => {
      while ((queue.size > 0 || running) && !closed) await new Promise((resolve) => setTimeout(resolve, 5))
    },
    close: async () => {
      closed = true
      unsubscribe()
      clearTimeout(timer)
      queue.clear()
      await running
    },
  }
}

/** A thing that is gone when its turn comes is sent as the error its address would give. */
function invalid(code: string) {
  return { code, message: 'Invalid ID.', data: { status: 404 } }
}

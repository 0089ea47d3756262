import type { PendingDelivery, ShopState } from '../shop/shop-state.ts'

export type DeliveryQueueOptions = {
  state: ShopState
  /** While this is true nothing leaves the queue. */
  held: () => boolean
  deliver: (job: PendingDelivery) => Promise<void>
}

export type DeliveryQueue = {
  /** Leaves out what waits already: the payload is built at delivery, so one delivery tells all of it. */
  add(job: PendingDelivery): void
  size(): number
  idle(): Promise<void>
  close(): Promise<void>
}

const HELD_POLL_MS = 25
const IDLE_POLL_MS = 5
const keyOf = (job: PendingDelivery) => `${job.webhookId}/${job.resourceId}`

/** Deliveries that wait for their time, worked off one after the other; what waits outlives a kill. */
export function createDeliveryQueue(options: DeliveryQueueOptions): DeliveryQueue {
  const { state } = options
  const queue = new Map(state.all('delivery').map((job) => [keyOf(job), job]))
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let closed = false

  const nextDue = (): PendingDelivery | undefined => {
    const nowAt = Date.now()
    for (const job of queue.values()) if (job.dueAt <= nowAt) return job
    return undefined
  }

  const work = async () => {
    for (let job = nextDue(); job && !closed && !options.held(); job = nextDue()) {
      const key = keyOf(job)
      queue.delete(key)
      // Out of the queue before it is sent: a delivery that a kill cuts off is not made twice.
      state.change((tx) => tx.remove('delivery', key))
      await options.deliver(job)
    }
  }

  const run = () => {
    timer = undefined
    running = work().finally(() => {
      running = null
      schedule()
    })
  }

  const schedule = () => {
    if (timer || running || closed || queue.size === 0) return
    let nextAt = Number.POSITIVE_INFINITY
    for (const job of queue.values()) nextAt = Math.min(nextAt, job.dueAt)
    timer = setTimeout(run, Math.max(options.held() ? HELD_POLL_MS : 0, nextAt - Date.now()))
    timer.unref()
  }

  schedule()
  return {
    add: (job) => {
      const key = keyOf(job)
      if (queue.has(key)) return
      queue.set(key, job)
      state.change((tx) => tx.put('delivery', key, job))
      schedule()
    },
    size: () => queue.size,
    idle: async () => {
      while ((queue.size > 0 || running) && !closed) {
        await new Promise((resolve) => setTimeout(resolve, IDLE_POLL_MS))
      }
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}

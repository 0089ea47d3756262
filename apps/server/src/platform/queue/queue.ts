import type { Kysely } from 'kysely'

export type JobPayload = Record<string, unknown>

export interface EnqueueOptions {
  /** A waiting job with the same key is replaced instead of a second one being added. */
  key?: string
  /** Jobs of one named queue run one after the other. */
  queue?: string
  runAt?: number
  maxAttempts?: number
  /** Smaller runs first; 0 is usual. */
  priority?: number
  /**
   * Which of a shop's places it takes while it runs (`payload.storeId`), so that one that hangs does not hold them all.
   * `long`: a walk over everything, few of which run at once. `none`: waits for no shop.
   */
  place?: 'short' | 'long' | 'none'
}

/** Throwing makes the job run again later, each time a little later. */
export type JobHandler = (payload: JobPayload, context: { attempt: number }) => Promise<void>

/** A module's jobs by name (`catalog.read-product`), and lines of a crontab for those that run by the clock. */
export interface ModuleJobs {
  tasks: Record<string, JobHandler>
  crontab?: string[]
}

export interface Queue {
  /** Adds a job in the caller's transaction: it exists if, and only if, the transaction does. */
  enqueue<DB>(tx: Kysely<DB>, name: string, payload: JobPayload, options?: EnqueueOptions): Promise<void>
}

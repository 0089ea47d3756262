import { REASONS, type Reason } from '@tandem/contract/errors'

/** Thrown in a route to answer with a reason of the catalogue. */
export class Refused extends Error {
  readonly reason: Reason
  readonly retryAfterMs: number | undefined
  constructor(reason: Reason, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(REASONS[reason].sentence, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'Refused'
    this.reason = reason
    this.retryAfterMs = options.retryAfterMs
  }
}

export function refuse(reason: Reason, options?: { retryAfterMs?: number; cause?: unknown }): never {
  throw new Refused(reason, options)
}

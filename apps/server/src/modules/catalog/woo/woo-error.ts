export type WooTrouble =
  /** No answer: the name, the connection, the time. */
  | 'unreachable'
  /** The address lies in a private network and that is not allowed. */
  | 'private'
  /** The keys are wrong or may not do this. */
  | 'unauthorized'
  | 'not_found'
  /** The shop refuses what was asked. */
  | 'refused'
  /** Too many requests, or it fails for now. */
  | 'busy'
  | 'too_large'
  /** An answer that is not WooCommerce's. */
  | 'nonsense'
  /** We are going down ourselves. */
  | 'stopped'

/** A call to a shop that did not go well. The shop's own words are not kept: they may hold anything. */
export class WooError extends Error {
  readonly trouble: WooTrouble
  readonly status: number | null
  readonly retryAfterMs: number | null
  constructor(
    trouble: WooTrouble,
    details: { status?: number; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(`the shop's answer: ${trouble}${details.status ? ` (${details.status})` : ''}`, {
      cause: details.cause,
    })
    this.name = 'WooError'
    this.trouble = trouble
    this.status = details.status ?? null
    this.retryAfterMs = details.retryAfterMs ?? null
  }
}

export const isTrouble = (error: unknown, ...troubles: WooTrouble[]): boolean =>
  error instanceof WooError && troubles.includes(error.trouble)

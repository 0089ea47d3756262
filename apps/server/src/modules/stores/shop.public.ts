import { isReason, type Lang, type Reason, sentenceOf } from '@tandem/contract/errors'

export type ShopTrouble =
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
  /** We are going down ourselves, or the shop was disconnected. */
  | 'stopped'

/** A call to a shop that did not go well. The shop's own words are not kept: they may hold anything. */
export class ShopError extends Error {
  readonly trouble: ShopTrouble
  readonly status: number | null
  readonly retryAfterMs: number | null
  constructor(
    trouble: ShopTrouble,
    details: { status?: number; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(`the shop's answer: ${trouble}${details.status ? ` (${details.status})` : ''}`, {
      cause: details.cause,
    })
    this.name = 'ShopError'
    this.trouble = trouble
    this.status = details.status ?? null
    this.retryAfterMs = details.retryAfterMs ?? null
  }
}

export const isTrouble = (error: unknown, ...troubles: ShopTrouble[]): boolean =>
  error instanceof ShopError && troubles.includes(error.trouble)

/** `live`: what people wait for; goes before `sync`, which fills tables. */
export type Lane = 'live' | 'sync'

export interface ShopAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Parsed JSON. */
  body: unknown
}

/**
 * A shop's REST API below `/wp-json`, such as `/wc/v3/orders?page=2`. One per shop and process for all modules: paced
 * (so many calls at once, `Retry-After`, back-off), bounded in time and size, never redirected, never into a private
 * network by accident. Throws `ShopError`.
 */
export interface ShopApi {
  call(
    lane: Lane,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<ShopAnswer>
}

/** What the trouble is called in the catalogue of reasons, for a person who can do something; null: none of the shop's. */
export function reasonOf(error: unknown): Reason | null {
  if (!(error instanceof ShopError)) return null
  switch (error.trouble) {
    case 'unreachable':
      return 'store_unreachable'
    case 'private':
      return 'private_address'
    case 'unauthorized':
      // WooCommerce says 401 to keys that it does not know and 403 to a person who may not.
      return error.status === 403 ? 'keys_lost_rights' : 'wrong_keys'
    case 'not_found':
      return 'not_woocommerce'
    case 'busy':
      return 'shop_busy'
    case 'refused':
    case 'too_large':
    case 'nonsense':
      return 'shop_nonsense'
    case 'stopped':
      return null
  }
}

/** What stands between a shop and us and its sentence, as people are shown it; null where nothing does. */
export function troubleOf(
  reason: string | null,
  lang: Lang = 'en',
): { reason: string; message: string } | null {
  if (reason === null) return null
  return { reason, message: sentenceOf(isReason(reason) ? reason : 'store_unreachable', lang) }
}

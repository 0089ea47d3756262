import { TEST } from '@tandem/core/destinations/order-news'
import type { OrderView } from '@tandem/core/orders/views'
import type { ConnectedStore } from '../../stores/stores.public.ts'
import type { DestinationSecrets } from '../destination-secrets.ts'
import { bodyOf, type Told } from './body-of.ts'
import type { Due, Target } from './due.store.ts'
import type { Posted, Poster } from './post.ts'
import { signaturesOf } from './signature.ts'
import { STANDARD } from './wire-names.ts'

export interface SendDeps {
  poster: Poster
  secrets: DestinationSecrets
  clock: { now(): number }
}

const NOTHING_LEFT: Posted = { reason: 'expired', status: null, tookMs: 0, retryAfter: undefined, answer: '' }

/** One try of one delivery. Never throws but for what is wrong with us. */
export function createSendOne({ poster, secrets, clock }: SendDeps) {
  return (store: ConnectedStore, target: Target, wireId: string, told: Told): Promise<Posted> => {
    const body = Buffer.from(bodyOf(target.format, store, told))
    const now = clock.now()
    const seconds = Math.floor(now / 1_000)
    const signing = secrets.signing(target, now)
    const own = secrets.headers(target)
    return poster.post({
      url: target.url,
      body,
      secrets: [...signing, ...Object.values(own)],
      headers: {
        ...own,
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Tandem/1 (+webhooks)',
        'tandem-event': told.type,
        [STANDARD.id]: wireId,
        [STANDARD.timestamp]: String(seconds),
        [STANDARD.signature]: signaturesOf(signing, wireId, seconds, body),
      },
    })
  }
}
export type SendOne = ReturnType<typeof createSendOne>

/** What a delivery says; null: what it was to say is kept no longer. */
export function toldOf(due: Due): Told | null {
  if (due.lost || due.type === TEST) return null
  const { type, orderId, createdAt, changed, previousStatus, body } = due
  const order = body === null ? null : (JSON.parse(body) as OrderView)
  return { type, orderId, at: createdAt, changed, previousStatus, order }
}

export const nothingLeft = (): Posted => ({ ...NOTHING_LEFT })

import type { CartLine } from '../cart/cart-line.ts'
import type { LineOutcome } from '../cart/outcome.ts'
import type { Lang } from '../messages/translate.ts'

/** What the shop remembers of a visitor: nothing about the person, only the cart and how it came to be. */
export type Session = {
  id: string
  seenAt: number
  lang: Lang | null
  cart: CartLine[]
  /** The room that the cart was last filled from, and the way back to it. */
  room: { token: string; back: string } | null
  /** Newest last; also the record of which signed links were used. */
  handOffs: HandOff[]
  flash: Flash | null
  lastOrder: { id: number; key: string; at: number } | null
}

export type HandOff = {
  id: string
  /** '' where the link carried no signature that holds. */
  signature: string
  /** After this the link asks before it adds, so it need not be remembered. */
  expiresAt: number
  back: string
  outcomes: LineOutcome[]
}

export type Flash =
  | { kind: 'outcomes'; outcomes: LineOutcome[] }
  | { kind: 'removed'; name: string; options: string[] }
  | { kind: 'updated' }
  | { kind: 'changed' }

export function emptySession(id: string, nowAt: number): Session {
  return { id, seenAt: nowAt, lang: null, cart: [], room: null, handOffs: [], flash: null, lastOrder: null }
}

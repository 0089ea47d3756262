/** What a person looks at: meaning, never a page or a click. Account and checkout are never told (`elsewhere`). */
export type View =
  | { at: 'product'; productId: number; variationId: number | null; image: number; section: Section }
  | { at: 'catalogue'; category: string | null }
  | { at: 'compare' }
  | { at: 'elsewhere' }

export type Section = 'gallery' | 'facts' | 'description'

export interface Pointer {
  productId: number
  image: number
  /** Fractions of the picture's width and height, 0–1. */
  x: number
  y: number
}

/** `here`: looking. `away`: the page is hidden or in the shop's checkout. `reconnecting`: no living socket, seat kept. */
export type PresenceState = 'here' | 'away' | 'reconnecting' | 'left'

/** One participant's passing record, whoever many sockets they have. Latest wins; never written down. */
export interface Presence {
  participantId: string
  state: PresenceState
  view: View
  following: string | null
  /** Whether others may follow. */
  followable: boolean
  device: 'phone' | 'desktop'
}

/** What clients send on the passing lane. */
export type PassingCommand =
  | { k: 'look'; view: View }
  | { k: 'typing'; on: boolean }
  | { k: 'pointer'; pointer: Pointer | null }
  | { k: 'cheer'; reaction: string; productId: number | null }
  | { k: 'follow'; target: string | null }
  | { k: 'followable'; on: boolean }
  | { k: 'away'; on: boolean }
  | { k: 'decline'; spotlightSeq: number }

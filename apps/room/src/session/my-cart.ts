import type { ReadonlySignal } from '@preact/signals'
import type { Picture, Stock } from '@tandem/contract/http/catalogue'
import type { CartLine, ProductRef } from '@tandem/core/rooms/room-state'

/** A line with what the catalogue knows of it. */
export interface CartLineView {
  key: string
  line: CartLine
  name: string | null
  /** `Colour: Oat, Size: M` */
  choice: string
  picture: Picture | null
  /** For one, minor units; null when the store gives none or it is loading. */
  unit: number | null
  stock: Stock | null
  /** `gone`: the shop no longer has it. `out`: sold out. `few`: fewer left than asked for. */
  trouble: 'gone' | 'out' | 'few' | null
  /** The shop sells one of it per order. */
  oneOnly: boolean
  loading: boolean
}

/** What I put in my cart. Mine alone: it lives in this tab, and the room learns of it only by `share`. */
export interface MyCart {
  readonly lines: ReadonlySignal<readonly CartLineView[]>
  /** Sum of quantities. */
  readonly count: ReadonlySignal<number>
  /** Minor units of the store's currency; lines without a price count nothing. */
  readonly total: ReadonlySignal<number>
  readonly shared: ReadonlySignal<boolean>
  /**
   * Adds to the line of the same choice. Says `full` when there are too many lines or pieces. What the shop sells
   * individually stays at one, and counts as added.
   */
  add(ref: ProductRef, quantity: number): 'added' | 'full'
  setQuantity(key: string, quantity: number): void
  remove(key: string): void
  clear(): void
  /** Shows my cart to the room (and every later change), or stops. */
  share(on: boolean): void
  /** The address of the shop that fills my own cart there. Remembers that it was asked for. */
  handOff(): Promise<{ url: string }>
  /** Set when I come back from the shop after a hand-off, until answered. */
  readonly returned: ReadonlySignal<boolean>
  /** `true` empties my cart here. */
  settleReturn(itWorked: boolean): void
}

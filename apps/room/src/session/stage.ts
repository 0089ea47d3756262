import type { ReadonlySignal } from '@preact/signals'
import type { Section, View } from '@tandem/core/rooms/presence'
import type { ProductRef, Spotlight } from '@tandem/core/rooms/room-state'

export type ProductStageView = Extract<View, { at: 'product' }>

/** What I look at, whom I follow, who follows me. */
export interface Stage {
  readonly view: ReadonlySignal<View>
  /** The last product on my stage; it stays there while I compare. */
  readonly product: ReadonlySignal<ProductStageView | null>
  /** My own step; ends following. */
  go(view: View): void
  /** Shows a product from its beginning: first picture, the given variation. */
  look(ref: ProductRef): void
  /** Which part of the product is in sight; no step of mine. */
  setSection(section: Section): void
  /** Whom I follow. */
  readonly following: ReadonlySignal<string | null>
  follow(participantId: string): void
  unfollow(): void
  /** Once, without following. */
  jumpTo(participantId: string): void
  /** Ids of those who follow me. */
  readonly followers: ReadonlySignal<readonly string[]>
  readonly followable: ReadonlySignal<boolean>
  setFollowable(on: boolean): void
  /** Somebody else's *Bring everyone here* that I have not answered. */
  readonly invitation: ReadonlySignal<Spotlight | null>
  accept(): void
  decline(): void
  /** Invites everyone to what is on my stage. */
  bringEveryone(): void
  /** Who declined my last invitation. */
  readonly declined: ReadonlySignal<readonly string[]>
  /** Until when I have to wait before the next invitation, my clock, ms epoch. */
  readonly bringAgainAt: ReadonlySignal<number>
  /** Lays something over the room that Back closes first; the returned function says that it closed otherwise. */
  cover(close: () => void): () => void
}

import type { Kysely } from 'kysely'

export type SuspendedBy = 'operator' | 'plan'

/**
 * A suspended shop stays connected and can be read by its people; it has no rooms, nothing of it is read, and nothing
 * is sent on. What the operator suspended only the operator lifts.
 */
export interface Suspending {
  /** False: no such shop, or it is so already. Inside the caller's transaction. */
  suspend<DB>(tx: Kysely<DB>, storeId: number, by: SuspendedBy, reason: string): Promise<boolean>
  lift<DB>(tx: Kysely<DB>, storeId: number, by: SuspendedBy): Promise<boolean>
  /** After the commit: every node hears it, rooms end, walks stop or begin again. */
  tell(storeId: number): Promise<void>
}

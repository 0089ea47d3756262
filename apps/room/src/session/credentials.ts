import type { StoreView } from '@tandem/contract/http/rooms'
import type { PendingOp } from '@tandem/core/rooms/replica'
import { forget, keep, readKept } from '../ui/tab-storage.ts'

/** What a tab knows of a room it is in. It lives in sessionStorage only: closing the tab forgets it. */
export interface Membership {
  roomId: string
  participantId: string
  credential: string
  storeKey: string
  /** The invitation that was used or made here, to come back by. */
  invite: string | null
}

const NAME = 'tandem.name'
const room = (roomId: string) => `tandem.room.${roomId}`
const ops = (roomId: string) => `tandem.ops.${roomId}`

export function rememberMembership(membership: Membership): void {
  keep(room(membership.roomId), membership)
}

export function membershipOf(roomId: string): Membership | null {
  return readKept<Membership>(room(roomId))
}

/** The membership that an invitation link led to before, in this tab. */
export function membershipByInvite(invite: string): Membership | null {
  return memberships().find((m) => m.invite === invite) ?? null
}

/** The room of a shop that this tab is in. */
export function membershipByStore(storeKey: string): Membership | null {
  return memberships().find((m) => m.storeKey === storeKey) ?? null
}

function memberships(): Membership[] {
  const found: Membership[] = []
  try {
    for (let i = 0; i < sessionStorage.length; i++) {
      const key = sessionStorage.key(i)
      const one = key?.startsWith('tandem.room.') ? readKept<Membership>(key) : null
      if (one !== null) found.push(one)
    }
  } catch {
    // Storage is switched off: this tab is in no room that it could come back to.
  }
  return found
}

/** What the shop looks like, so that a page that is loaded again need not ask before it resumes. */
export function rememberStore(store: StoreView): void {
  keep(`tandem.store.${store.storeKey}`, store)
}

export function rememberedStore(storeKey: string): StoreView | null {
  return readKept<StoreView>(`tandem.store.${storeKey}`)
}

export function forgetMembership(roomId: string): void {
  forget(room(roomId))
  forget(ops(roomId))
}

/** What this person did that the server has not said to be safe yet; survives a reload of the page. */
export function keepOps(roomId: string, pending: readonly PendingOp[]): void {
  if (pending.length === 0) forget(ops(roomId))
  else keep(ops(roomId), pending)
}

export function keptOps(roomId: string): PendingOp[] {
  return readKept<PendingOp[]>(ops(roomId)) ?? []
}

export function rememberName(name: string): void {
  keep(NAME, name)
}

export function rememberedName(): string {
  return readKept<string>(NAME) ?? ''
}

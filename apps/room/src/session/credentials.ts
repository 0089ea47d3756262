import type { StoreView } from '@tandem/contract/http/rooms'
import type { PendingOp } from '@tandem/core/rooms/replica'

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
  write(room(membership.roomId), membership)
}

export function membershipOf(roomId: string): Membership | null {
  return read<Membership>(room(roomId))
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
      const one = key?.startsWith('tandem.room.') ? read<Membership>(key) : null
      if (one !== null) found.push(one)
    }
  } catch {
    // Storage is switched off: this tab is in no room that it could come back to.
  }
  return found
}

/** What the shop looks like, so that a page that is loaded again need not ask before it resumes. */
export function rememberStore(store: StoreView): void {
  write(`tandem.store.${store.storeKey}`, store)
}

export function rememberedStore(storeKey: string): StoreView | null {
  return read<StoreView>(`tandem.store.${storeKey}`)
}

export function forgetMembership(roomId: string): void {
  remove(room(roomId))
  remove(ops(roomId))
}

/** What this person did that the server has not said to be safe yet; survives a reload of the page. */
export function keepOps(roomId: string, pending: readonly PendingOp[]): void {
  if (pending.length === 0) remove(ops(roomId))
  else write(ops(roomId), pending)
}

export function keptOps(roomId: string): PendingOp[] {
  return read<PendingOp[]>(ops(roomId)) ?? []
}

export function rememberName(name: string): void {
  write(NAME, name)
}

export function rememberedName(): string {
  return read<string>(NAME) ?? ''
}

function read<T>(key: string): T | null {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Without storage the room works as long as the page is not loaded again.
  }
}

function remove(key: string): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept either.
  }
}

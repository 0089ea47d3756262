import type { RoomEvent } from '@tandem/core/rooms/room-events'
import type { ProductRef, RoomState, VoteValue } from '@tandem/core/rooms/room-state'

/** Something that happened in the room, told as a quiet line in the talk. Times are ms epoch. */
export type Happening = { key: string; at: number; who: string } & (
  | { kind: 'joined' | 'returned' | 'left' | 'removed' | 'host' | 'cart-shared' }
  | { kind: 'locked'; on: boolean }
  | { kind: 'shortlisted' | 'unshortlisted' | 'spotlight'; ref: ProductRef }
  | { kind: 'voted'; productId: number; value: VoteValue }
  | { kind: 'compared'; refs: ProductRef[] }
  | { kind: 'decided'; items: ProductRef[] }
  | { kind: 'suggested'; to: string; ref: ProductRef }
)

/**
 * What the room's state itself tells, the same for everyone and for latecomers. Suggestions are between two
 * people: the others do not read of them.
 */
export function happeningsOfState(state: RoomState, me: string): Happening[] {
  const found: Happening[] = []
  for (const p of state.participants) {
    if (p.id !== me) found.push({ key: `j${p.id}`, at: p.joinedAt, who: p.id, kind: 'joined' })
  }
  for (const i of state.shortlist) {
    found.push({ key: `s${i.key}`, at: i.at, who: i.by, kind: 'shortlisted', ref: i.ref })
  }
  for (const [productId, votes] of Object.entries(state.votes)) {
    for (const [who, vote] of Object.entries(votes)) {
      const key = `v${productId}/${who}`
      found.push({ key, at: vote.at, who, kind: 'voted', productId: Number(productId), value: vote.value })
    }
  }
  for (const s of state.suggestions) {
    if (s.from !== me && s.to !== me) continue
    found.push({ key: `g${s.id}`, at: s.at, who: s.from, kind: 'suggested', to: s.to, ref: s.line })
  }
  const { spotlight, outcome } = state
  if (spotlight)
    found.push({
      key: `l${spotlight.seq}`,
      at: spotlight.at,
      who: spotlight.by,
      kind: 'spotlight',
      ref: spotlight.ref,
    })
  if (outcome)
    found.push({
      key: `o${outcome.at}`,
      at: outcome.at,
      who: outcome.by,
      kind: 'decided',
      items: outcome.items,
    })
  return found
}

/** What only passes by: the state does not keep when somebody left. `before` is the state it happened to. */
export function happeningsOfEvent(event: RoomEvent, before: RoomState): Happening[] {
  const { body, at } = event
  const key = `e${event.seq}`
  const who = event.by ?? ''
  switch (body.type) {
    case 'left': {
      const left: Happening = { key, at, who: body.participantId, kind: 'left' }
      return body.newHost === null ? [left] : [left, { key: `${key}h`, at, who: body.newHost, kind: 'host' }]
    }
    case 'returned':
    case 'removed':
      return [{ key, at, who: body.participantId, kind: body.type }]
    case 'handed-over':
      return [{ key, at, who: body.participantId, kind: 'host' }]
    case 'locked':
      return [{ key, at, who, kind: 'locked', on: body.on }]
    case 'cart-shared':
      return body.lines === null || before.sharedCarts[who] ? [] : [{ key, at, who, kind: 'cart-shared' }]
    case 'compared':
      return body.refs.length === 0 ? [] : [{ key, at, who, kind: 'compared', refs: body.refs }]
    case 'unshortlisted':
      return [{ key, at, who, kind: 'unshortlisted', ref: refOfKey(body.key) }]
    default:
      return []
  }
}

// The optimistic state has lost the item already when the event comes; its key says enough.
function refOfKey(key: string): ProductRef {
  const [product, variation] = key.split(':')
  return { productId: Number(product), variationId: variation === undefined ? null : Number(variation) }
}

import { accept, refuse, typedLine } from './decision.ts'
import { LIMITS } from './limits.ts'
import { checkRef, checkRefs, isStoreId } from './refs.ts'
import type { Command, Decision, RoomEvent, RoomEventBody } from './room-events.ts'
import {
  type Participant,
  type ProductRef,
  type RoomState,
  refKey,
  type ShortlistItem,
} from './room-state.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Happened<T extends RoomEventBody['type']> = Extract<RoomEventBody, { type: T }>

/** A person's vote on a product; the last one stands, `null` withdraws it. A muted person votes without words. */
export function decideVote(state: RoomState, by: Participant, c: Of<'vote'>): Decision {
  if (!isStoreId(c.productId)) return refuse('bad_number')
  const { text: reason, wrong } = typedLine(by.chatMuted ? '' : c.reason, LIMITS.reasonText)
  if (wrong) return refuse(wrong)
  const votes = state.votes[c.productId]
  const mine = votes?.[by.id]
  if (c.value === null && !mine) return refuse('no_change')
  if (mine && mine.value === c.value && mine.reason === reason) return refuse('no_change')
  if (!votes && Object.keys(state.votes).length >= LIMITS.votedProducts) return refuse('too_many')
  return accept({
    type: 'voted',
    productId: c.productId,
    value: c.value,
    reason: c.value === null ? '' : reason,
  })
}

export function decideShortlist(state: RoomState, by: Participant, c: Of<'shortlist'>): Decision {
  const { text: note, wrong } = typedLine(by.chatMuted ? '' : c.note, LIMITS.noteText)
  if (wrong) return refuse(wrong)
  const misnamed = checkRef(c.ref)
  if (misnamed) return refuse(misnamed)
  const existing = itemOf(state, refKey(c.ref))
  if (existing && (existing.note === note || note === '')) return refuse('no_change')
  if (!existing && state.shortlist.length >= LIMITS.shortlist) return refuse('too_many')
  return accept({ type: 'shortlisted', ref: c.ref, note })
}

export function decideUnshortlist(state: RoomState, c: Of<'unshortlist'>): Decision {
  return itemOf(state, c.key) ? accept({ type: 'unshortlisted', key: c.key }) : refuse('no_such_item')
}

/** Puts a thing before another one, or last. */
export function decideMove(state: RoomState, c: Of<'move'>): Decision {
  if (!itemOf(state, c.key)) return refuse('no_such_item')
  if (c.before !== null && !itemOf(state, c.before)) return refuse('no_such_item')
  const next = moved(state.shortlist, c.key, c.before)
  if (next.every((item, i) => item.key === state.shortlist[i]?.key)) return refuse('no_change')
  return accept({ type: 'moved', key: c.key, before: c.before })
}

/** The room's comparison: two to four different things, or none to put it away. */
export function decideCompare(state: RoomState, c: Of<'compare'>): Decision {
  const misnamed = checkRefs(c.refs)
  if (misnamed) return refuse(misnamed)
  const refs = distinct(c.refs)
  if (refs.length > LIMITS.compare.max) return refuse('too_many')
  if (refs.length === 1) return refuse('bad_number')
  return sameRefs(refs, state.compare) ? refuse('no_change') : accept({ type: 'compared', refs })
}

/** What the room settled on; an empty list opens the question again. */
export function decideOutcome(state: RoomState, by: Participant, c: Of<'decide'>): Decision {
  const misnamed = checkRefs(c.items)
  if (misnamed) return refuse(misnamed)
  const items = distinct(c.items)
  if (items.length > LIMITS.outcomeItems) return refuse('too_many')
  const { text: note, wrong } = typedLine(by.chatMuted ? '' : c.note, LIMITS.noteText)
  if (wrong) return refuse(wrong)
  const { outcome } = state
  const same = outcome ? sameRefs(items, outcome.items) && note === outcome.note : items.length === 0
  return same ? refuse('no_change') : accept({ type: 'decided', items, note })
}

export function reduceVoted(state: RoomState, b: Happened<'voted'>, e: RoomEvent): RoomState {
  const { [e.by ?? '']: _old, ...others } = state.votes[b.productId] ?? {}
  const votes =
    b.value === null ? others : { ...others, [e.by ?? '']: { value: b.value, reason: b.reason, at: e.at } }
  if (Object.keys(votes).length > 0) return { ...state, votes: { ...state.votes, [b.productId]: votes } }
  const { [b.productId]: _none, ...rest } = state.votes
  return { ...state, votes: rest }
}

export function reduceShortlisted(state: RoomState, b: Happened<'shortlisted'>, e: RoomEvent): RoomState {
  const key = refKey(b.ref)
  if (itemOf(state, key))
    return { ...state, shortlist: state.shortlist.map((i) => (i.key === key ? { ...i, note: b.note } : i)) }
  const item: ShortlistItem = { key, ref: b.ref, by: e.by ?? '', at: e.at, note: b.note }
  return { ...state, shortlist: [...state.shortlist, item] }
}

export function reduceUnshortlisted(state: RoomState, b: Happened<'unshortlisted'>): RoomState {
  return { ...state, shortlist: state.shortlist.filter((i) => i.key !== b.key) }
}

export function reduceMoved(state: RoomState, b: Happened<'moved'>): RoomState {
  return { ...state, shortlist: moved(state.shortlist, b.key, b.before) }
}

export function reduceDecided(state: RoomState, b: Happened<'decided'>, e: RoomEvent): RoomState {
  const outcome = b.items.length === 0 ? null : { items: b.items, note: b.note, by: e.by ?? '', at: e.at }
  return { ...state, outcome }
}

function itemOf(state: RoomState, key: string): ShortlistItem | undefined {
  return state.shortlist.find((i) => i.key === key)
}

function moved(list: ShortlistItem[], key: string, before: string | null): ShortlistItem[] {
  const item = list.find((i) => i.key === key)
  if (!item || key === before) return list
  const rest = list.filter((i) => i.key !== key)
  const at = before === null ? rest.length : rest.findIndex((i) => i.key === before)
  return at < 0 ? list : [...rest.slice(0, at), item, ...rest.slice(at)]
}

function sameRefs(a: ProductRef[], b: ProductRef[]): boolean {
  return a.length === b.length && a.every((ref, i) => refKey(ref) === refKey(b[i]!))
}

function distinct(refs: ProductRef[]): ProductRef[] {
  const seen = new Set<string>()
  return refs.filter((ref) => !seen.has(refKey(ref)) && seen.add(refKey(ref)))
}

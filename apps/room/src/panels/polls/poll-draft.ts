import { LIMITS } from '@tandem/core/rooms/limits'
import { type PollOption, type ProductRef, type RoomState, refKey } from '@tandem/core/rooms/room-state'
import { cleanLine, lengthOf } from '@tandem/core/rooms/text'

export interface PollDraft {
  question: string
  options: PollOption[]
}

export const NO_POLL: PollDraft = { question: '', options: [] }

/** Two offers are the same when they are one product, or the same words whatever their case. */
export function sameOption(a: PollOption, b: PollOption): boolean {
  if (a.product !== null && b.product !== null) return refKey(a.product) === refKey(b.product)
  return a.product === b.product && a.label.toLowerCase() === b.label.toLowerCase()
}

/** Offers it, or takes it back when it is offered. Past the bound nothing is added. */
export function toggleOption(draft: PollDraft, option: PollOption): PollDraft {
  const cleaned = { ...option, label: cleanLine(option.label) }
  if (cleaned.label === '' && cleaned.product === null) return draft
  const without = draft.options.filter((o) => !sameOption(o, cleaned))
  if (without.length < draft.options.length) return { ...draft, options: without }
  if (draft.options.length >= LIMITS.pollOptions.max) return draft
  return { ...draft, options: [...draft.options, cleaned] }
}

/** Offers it once more or for the first time; what is offered already stays. */
export function addOption(draft: PollDraft, option: PollOption): PollDraft {
  const cleaned = { ...option, label: cleanLine(option.label) }
  return draft.options.some((o) => sameOption(o, cleaned)) ? draft : toggleOption(draft, cleaned)
}

export function isReady(draft: PollDraft): boolean {
  const { min, max } = LIMITS.pollOptions
  const { length } = draft.options
  return length >= min && length <= max && lengthOf(cleanLine(draft.question)) <= LIMITS.pollQuestion
}

/** What people look at now and what was shown, without what is on the shortlist; the newest first. */
export function seenRefs(room: RoomState, looking: readonly ProductRef[]): ProductRef[] {
  const listed = new Set(room.shortlist.map((i) => i.ref.productId))
  const shown = room.chat.flatMap((m) => (m.product ? [m.product] : [])).reverse()
  const spotlight = room.spotlight ? [room.spotlight.ref] : []
  const seen = new Set<number>()
  return [...looking, ...spotlight, ...shown].filter((ref) => {
    if (listed.has(ref.productId) || seen.has(ref.productId)) return false
    seen.add(ref.productId)
    return true
  })
}

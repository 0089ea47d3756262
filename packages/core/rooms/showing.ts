import { accept, refuse, typedLine } from './decision.ts'
import { LIMITS, TIMES } from './limits.ts'
import { withoutCart } from './people.ts'
import { checkImage, checkLine, checkRef } from './refs.ts'
import type { Command, Decision, RoomEvent, RoomEventBody } from './room-events.ts'
import { type Participant, participantOf, type RoomState, refKey, type Suggestion } from './room-state.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Happened<T extends RoomEventBody['type']> = Extract<RoomEventBody, { type: T }>

/** *Bring everyone here*: an invitation that each may decline, so it has a cool-down per person. */
export function decideSummon(state: RoomState, by: Participant, c: Of<'summon'>, now: number): Decision {
  const misnamed = checkRef(c.ref) ?? checkImage(c.image)
  if (misnamed) return refuse(misnamed)
  const last = state.spotlight
  if (last && last.by === by.id && now - last.at < TIMES.summonCooldownMs) return refuse('too_soon')
  return accept({ type: 'summoned', ref: c.ref, image: c.image })
}

/** *This would suit you*: goes into a friend's cart only when the friend accepts. */
export function decideSuggest(state: RoomState, by: Participant, c: Of<'suggest'>): Decision {
  if (c.to === by.id) return refuse('not_yourself')
  if (participantOf(state, c.to)?.standing !== 'in') return refuse('no_such_person')
  const { text: note, wrong } = typedLine(by.chatMuted ? '' : c.note, LIMITS.noteText)
  if (wrong) return refuse(wrong)
  const misnamed = checkLine(c.line)
  if (misnamed) return refuse(misnamed)
  const key = refKey(c.line)
  const open = state.suggestions.filter((s) => isWaiting(state, s))
  if (open.some((s) => s.from === by.id && s.to === c.to && refKey(s.line) === key))
    return refuse('no_change')
  if (open.length >= LIMITS.suggestions) return refuse('too_many')
  return accept({ type: 'suggested', to: c.to, line: c.line, note })
}

export function decideAnswerSuggestion(
  state: RoomState,
  by: Participant,
  c: Of<'answer-suggestion'>,
): Decision {
  const suggestion = state.suggestions.find((s) => s.id === c.suggestionId)
  if (!suggestion) return refuse('no_such_suggestion')
  if (suggestion.to !== by.id) return refuse('not_yours')
  if (suggestion.answer !== 'open') return refuse('already_answered')
  return accept({ type: 'suggestion-answered', suggestionId: c.suggestionId, accept: c.accept })
}

/** What I put in my cart is mine until I share it; `null` stops sharing. */
export function decideShareCart(state: RoomState, by: Participant, c: Of<'share-cart'>): Decision {
  if (c.lines === null)
    return by.id in state.sharedCarts ? accept({ type: 'cart-shared', lines: null }) : refuse('no_change')
  if (c.lines.length > LIMITS.cartLines) return refuse('too_many')
  for (const line of c.lines) {
    const misnamed = checkLine(line)
    if (misnamed) return refuse(misnamed)
  }
  return accept({ type: 'cart-shared', lines: c.lines })
}

export function reduceSummoned(state: RoomState, b: Happened<'summoned'>, e: RoomEvent): RoomState {
  return { ...state, spotlight: { ref: b.ref, image: b.image, by: e.by ?? '', at: e.at, seq: e.seq } }
}

export function reduceSuggested(state: RoomState, b: Happened<'suggested'>, e: RoomEvent): RoomState {
  const made: Suggestion = {
    id: e.seq,
    from: e.by ?? '',
    to: b.to,
    line: b.line,
    note: b.note,
    at: e.at,
    answer: 'open',
  }
  const all = [...state.suggestions, made]
  if (all.length <= LIMITS.suggestions) return { ...state, suggestions: all }
  const oldest = all.find((s) => !isWaiting(state, s)) ?? all[0]
  return { ...state, suggestions: all.filter((s) => s !== oldest) }
}

/** Open, and its receiver is there to answer: only such ones count against the bound. */
function isWaiting(state: RoomState, s: Suggestion): boolean {
  return s.answer === 'open' && participantOf(state, s.to)?.standing === 'in'
}

export function reduceSuggestionAnswered(state: RoomState, b: Happened<'suggestion-answered'>): RoomState {
  const answer = b.accept ? 'accepted' : 'declined'
  return {
    ...state,
    suggestions: state.suggestions.map((s) => (s.id === b.suggestionId ? { ...s, answer } : s)),
  }
}

export function reduceCartShared(state: RoomState, b: Happened<'cart-shared'>, e: RoomEvent): RoomState {
  const by = e.by ?? ''
  return b.lines === null
    ? withoutCart(state, by)
    : { ...state, sharedCarts: { ...state.sharedCarts, [by]: b.lines } }
}

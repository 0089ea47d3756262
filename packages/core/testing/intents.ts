import fc from 'fast-check'
import { REACTIONS } from '../rooms/limits.ts'
import type { Command } from '../rooms/room-events.ts'
import type { ProductRef, RoomState } from '../rooms/room-state.ts'

/** What somebody means to do, before there is a screen: `n` and `m` choose among what is on it. */
export interface Intent {
  kind: (typeof KINDS)[number]
  n: number
  m: number
}

// Often what people do often; an end or a removal in every scenario would leave nothing to look at.
const KINDS = [
  ...Array(6).fill('say'),
  ...Array(3).fill('reply'),
  ...Array(6).fill('react'),
  ...Array(4).fill('unsay'),
  ...Array(4).fill('vote'),
  ...Array(3).fill('shortlist'),
  'unshortlist',
  'move',
  'move',
  ...Array(3).fill('open-poll'),
  ...Array(3).fill('answer-poll'),
  'close-poll',
  'compare',
  'summon',
  ...Array(3).fill('suggest'),
  ...Array(2).fill('answer-suggestion'),
  'share-cart',
  'decide',
  'rename',
  'lock',
  'mute-chat',
  'hand-over',
  'remove',
  'leave',
] as (Command['type'] | 'reply')[]

export const anyIntent: fc.Arbitrary<Intent> = fc.record({
  kind: fc.constantFrom(...KINDS),
  n: fc.nat(99),
  m: fc.nat(99),
})

/** The command that an intent is on this screen; null when there is nothing there to do it to. */
export function commandOf({ kind, n, m }: Intent, view: RoomState, me: string): Command | null {
  switch (kind) {
    case 'say':
      return { type: 'say', text: `words ${n} ${m}`, product: m % 5 === 0 ? thing(n) : null, replyTo: null }
    case 'reply':
    case 'react':
    case 'unsay':
      return aboutMessage(kind, pick(view.chat, n), m, me)
    case 'vote': {
      const value = (['love', 'maybe', 'no', null] as const)[m % 4]!
      return { type: 'vote', productId: thing(n).productId, value, reason: m % 3 ? '' : 'because' }
    }
    case 'shortlist':
      return { type: 'shortlist', ref: thing(n), note: m % 2 ? '' : `note ${m}` }
    case 'unshortlist':
    case 'move': {
      const item = pick(view.shortlist, n)
      if (!item) return null
      if (kind === 'unshortlist') return { type: kind, key: item.key }
      return { type: kind, key: item.key, before: m % 4 ? (pick(view.shortlist, m)?.key ?? null) : null }
    }
    case 'open-poll':
    case 'answer-poll':
    case 'close-poll':
      return aboutPoll(kind, view, n, m)
    default:
      return aboutPeople(kind, view, n, m)
  }
}

function aboutMessage(
  kind: 'reply' | 'react' | 'unsay',
  message: RoomState['chat'][number] | undefined,
  m: number,
  me: string,
): Command | null {
  if (!message) return null
  if (kind === 'reply') return { type: 'say', text: `answer ${m}`, product: null, replyTo: message.id }
  if (kind === 'unsay') return { type: 'unsay', messageId: message.id }
  const reaction = REACTIONS[m % REACTIONS.length]!
  return { type: 'react', messageId: message.id, reaction, on: !message.reactions[reaction]?.includes(me) }
}

function aboutPoll(
  kind: 'open-poll' | 'answer-poll' | 'close-poll',
  view: RoomState,
  n: number,
  m: number,
): Command | null {
  if (kind === 'open-poll') {
    const options = [thing(n), thing(n + 1)].map((product) => ({ label: `${product.productId}`, product }))
    return { type: kind, question: `which ${n} ${m}?`, options }
  }
  const poll = pick(view.polls, n)
  if (!poll) return null
  if (kind === 'close-poll') return { type: kind, pollId: poll.id }
  return { type: kind, pollId: poll.id, option: m % 3 === 2 ? null : m % 3 }
}

function aboutPeople(kind: string, view: RoomState, n: number, m: number): Command | null {
  const participantId = pick(view.participants, n)?.id ?? ''
  const suggestion = pick(view.suggestions, n)
  switch (kind) {
    case 'compare':
      return { type: kind, refs: m % 4 ? [thing(n), thing(n + 1)] : [] }
    case 'summon':
      return { type: kind, ref: thing(n), image: m % 4 }
    case 'suggest':
      return { type: kind, to: participantId, line: { ...thing(m), quantity: 1 }, note: '' }
    case 'answer-suggestion':
      return suggestion ? { type: kind, suggestionId: suggestion.id, accept: m % 2 === 0 } : null
    case 'share-cart':
      return { type: kind, lines: m % 3 ? [{ ...thing(n), quantity: 2 }] : null }
    case 'decide':
      return { type: kind, items: m % 4 ? [thing(n)] : [], note: '' }
    case 'rename':
      return { type: kind, name: `Name ${n % 7}` }
    case 'lock':
      return { type: kind, on: !view.locked }
    case 'mute-chat':
      return { type: kind, participantId, on: m % 2 === 0 }
    case 'hand-over':
    case 'remove':
      return { type: kind, participantId }
    case 'leave':
      return { type: kind }
    default:
      return null
  }
}

function thing(n: number): ProductRef {
  return { productId: 10 + (n % 6), variationId: n % 3 === 0 ? 100 + (n % 4) : null }
}

function pick<T>(list: readonly T[], n: number): T | undefined {
  return list.length === 0 ? undefined : list[n % list.length]
}

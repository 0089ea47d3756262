import { accept, refuse, typedText } from './decision.ts'
import { LIMITS, REACTIONS } from './limits.ts'
import { checkRef } from './refs.ts'
import type { Command, Decision, RoomEvent, RoomEventBody } from './room-events.ts'
import type { ChatMessage, Participant, RoomState } from './room-state.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Happened<T extends RoomEventBody['type']> = Extract<RoomEventBody, { type: T }>

export function decideSay(state: RoomState, by: Participant, c: Of<'say'>): Decision {
  if (by.chatMuted) return refuse('chat_muted')
  const { text, wrong } = typedText(c.text, LIMITS.chatText)
  if (wrong) return refuse(wrong)
  if (text === '' && c.product === null) return refuse('empty')
  const misnamed = c.product && checkRef(c.product)
  if (misnamed) return refuse(misnamed)
  if (c.replyTo !== null && !messageOf(state, c.replyTo)) return refuse('no_such_message')
  return accept({ type: 'said', text, product: c.product, replyTo: c.replyTo })
}

/** An author takes back what he said; the host may hide anybody's. */
export function decideUnsay(state: RoomState, by: Participant, c: Of<'unsay'>): Decision {
  const message = messageOf(state, c.messageId)
  if (!message || message.removed) return refuse('no_such_message')
  if (message.by !== by.id && state.hostId !== by.id) return refuse('not_yours')
  return accept({ type: 'unsaid', messageId: c.messageId })
}

export function decideReact(state: RoomState, by: Participant, c: Of<'react'>): Decision {
  const message = messageOf(state, c.messageId)
  if (!message || message.removed) return refuse('no_such_message')
  if (!REACTIONS.includes(c.reaction)) return refuse('bad_number')
  const has = message.reactions[c.reaction]?.includes(by.id) ?? false
  if (has === c.on) return refuse('no_change')
  const given = Object.values(message.reactions).reduce((n, people) => n + people.length, 0)
  if (c.on && given >= LIMITS.reactionsPerMessage) return refuse('too_many')
  return accept({ type: 'reacted', messageId: c.messageId, reaction: c.reaction, on: c.on })
}

export function reduceSaid(state: RoomState, b: Happened<'said'>, e: RoomEvent): RoomState {
  const message: ChatMessage = {
    id: e.seq,
    by: e.by ?? '',
    opId: e.opId,
    at: e.at,
    text: b.text,
    product: b.product,
    replyTo: b.replyTo,
    reactions: {},
    removed: false,
  }
  const tooMany = state.chat.length + 1 - LIMITS.chatKept
  const kept = tooMany > 0 ? state.chat.slice(tooMany) : state.chat
  return { ...state, chat: [...kept, message] }
}

export function reduceUnsaid(state: RoomState, b: Happened<'unsaid'>): RoomState {
  return changeMessage(state, b.messageId, (m) => ({
    ...m,
    text: '',
    product: null,
    reactions: {},
    removed: true,
  }))
}

export function reduceReacted(state: RoomState, b: Happened<'reacted'>, e: RoomEvent): RoomState {
  const by = e.by ?? ''
  return changeMessage(state, b.messageId, (m) => {
    const others = (m.reactions[b.reaction] ?? []).filter((id) => id !== by)
    const people = b.on ? [...others, by] : others
    const { [b.reaction]: _old, ...rest } = m.reactions
    return { ...m, reactions: people.length === 0 ? rest : { ...rest, [b.reaction]: people } }
  })
}

function messageOf(state: RoomState, id: number): ChatMessage | undefined {
  return state.chat.find((m) => m.id === id)
}

function changeMessage(state: RoomState, id: number, change: (m: ChatMessage) => ChatMessage): RoomState {
  return { ...state, chat: state.chat.map((m) => (m.id === id ? change(m) : m)) }
}

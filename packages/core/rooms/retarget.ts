import type { Command } from './room-events.ts'
import { type ChatMessage, type Poll, type RoomState, refKey, type Suggestion } from './room-state.ts'

/** A number that no event has. The server refuses what is about it with the sentence that fits. */
const LOST = 0

/**
 * A command that waits to be sent again, made to mean what it meant. Messages, polls and suggestions are named by the
 * number of their event, and a crash may have lost those events and given their numbers to others: without this a
 * reaction, or worse a host's *hide*, would hit what somebody else said.
 * `before`: the state in which the person acted; `after`: the one that replaces it.
 */
export function retarget(c: Command, before: RoomState, after: RoomState): Command {
  switch (c.type) {
    case 'react':
    case 'unsay':
      return { ...c, messageId: message(c.messageId, before, after) }
    case 'say': {
      if (c.replyTo === null) return c
      const replyTo = message(c.replyTo, before, after)
      return { ...c, replyTo: replyTo === LOST ? null : replyTo }
    }
    case 'answer-poll':
    case 'close-poll':
      return { ...c, pollId: find(c.pollId, before.polls, after.polls, samePoll) }
    case 'answer-suggestion':
      return {
        ...c,
        suggestionId: find(c.suggestionId, before.suggestions, after.suggestions, sameSuggestion),
      }
    default:
      return c
  }
}

/**
 * Without the messages that their author took back, where neither the message nor the taking back outlived a crash:
 * sending the message again would bring back what was taken back.
 */
export function withoutTakenBack<T extends { opId: string; command: Command; seq: number | null }>(
  ops: T[],
  before: RoomState,
  me: string,
): T[] {
  const lost = new Set(ops.filter((op) => op.seq === null && op.command.type === 'say').map((op) => op.opId))
  const drop = new Set<string>()
  for (const { opId, command, seq } of ops) {
    if (seq !== null || command.type !== 'unsay') continue
    const said = before.chat.find((m) => m.id === command.messageId && m.by === me)
    if (said?.opId && lost.has(said.opId)) drop.add(said.opId).add(opId)
  }
  return drop.size === 0 ? ops : ops.filter((op) => !drop.has(op.opId))
}

/**
 * True when a command is about something that is not ordered yet, so that it has no number of its own: its provisional
 * one may become another's.
 */
export function isAhead(c: Command, headSeq: number): boolean {
  switch (c.type) {
    case 'react':
    case 'unsay':
      return c.messageId > headSeq
    case 'say':
      return c.replyTo !== null && c.replyTo > headSeq
    case 'answer-poll':
    case 'close-poll':
      return c.pollId > headSeq
    case 'answer-suggestion':
      return c.suggestionId > headSeq
    default:
      return false
  }
}

function message(id: number, before: RoomState, after: RoomState): number {
  return find(id, before.chat, after.chat, sameMessage)
}

/** The number now of what had `id` before. What is no longer kept on either side stays what it was. */
function find<T extends { id: number }>(
  id: number,
  before: T[],
  after: T[],
  same: (a: T, b: T) => boolean,
): number {
  const meant = before.find((x) => x.id === id)
  if (!meant) return id
  const there = after.find((x) => x.id === id)
  if (there && same(meant, there)) return id
  return after.find((x) => same(meant, x))?.id ?? LOST
}

function sameMessage(a: ChatMessage, b: ChatMessage): boolean {
  return a.by === b.by && a.opId === b.opId
}

function samePoll(a: Poll, b: Poll): boolean {
  return (
    a.by === b.by &&
    a.question === b.question &&
    a.options.length === b.options.length &&
    a.options.every((option, i) => option.label === b.options[i]?.label)
  )
}

function sameSuggestion(a: Suggestion, b: Suggestion): boolean {
  return a.from === b.from && a.to === b.to && refKey(a.line) === refKey(b.line)
}

import type { ChatMessage, Poll } from '@tandem/core/rooms/room-state'
import type { Happening } from './happenings.ts'

/** What stands in the talk, from top to bottom. */
export type TimelineEntry =
  | { kind: 'messages'; key: string; by: string; at: number; messages: ChatMessage[] }
  | { kind: 'poll'; key: string; at: number; poll: Poll }
  /** Happenings that followed each other at once; three or more are told in one line. */
  | { kind: 'quiet'; key: string; at: number; happenings: Happening[] }

export interface TimelineSource {
  chat: readonly ChatMessage[]
  polls: readonly Poll[]
  happenings: readonly Happening[]
  /** Ops that the server has not taken yet: their messages stand last, in the order they were written. */
  pending: ReadonlySet<string>
}

/** A message less than this after the last one of the same person stands under the same name. */
const SAME_BREATH_MS = 60_000
/** Happenings closer than this to the one before are "at once". */
const AT_ONCE_MS = 60_000

type Item =
  | { kind: 'message'; at: number; message: ChatMessage }
  | { kind: 'poll'; at: number; poll: Poll }
  | { kind: 'happening'; at: number; happening: Happening }

export function timeline(source: TimelineSource): TimelineEntry[] {
  const isPending = (m: ChatMessage) => m.opId !== null && source.pending.has(m.opId)
  const items: Item[] = [
    ...inOrder(source.chat.filter((m) => !isPending(m))),
    ...source.polls.map((poll): Item => ({ kind: 'poll', at: poll.at, poll })),
    ...source.happenings.map((happening): Item => ({ kind: 'happening', at: happening.at, happening })),
  ]
  items.sort((a, b) => a.at - b.at)
  for (const message of source.chat) if (isPending(message)) items.push(asItem(message, message.at))
  return items.reduce<TimelineEntry[]>(append, [])
}

/** Messages keep the room's order even where the clock stepped back. */
function inOrder(chat: readonly ChatMessage[]): Item[] {
  let latest = 0
  return chat.map((message) => {
    latest = Math.max(latest, message.at)
    return asItem(message, latest)
  })
}

function asItem(message: ChatMessage, at: number): Item {
  return { kind: 'message', at, message }
}

function append(entries: TimelineEntry[], item: Item): TimelineEntry[] {
  const last = entries.at(-1)
  if (item.kind === 'message') {
    const { message } = item
    if (last?.kind === 'messages' && continues(last.messages.at(-1)!, message)) last.messages.push(message)
    else
      entries.push({
        kind: 'messages',
        key: keyOf(message),
        by: message.by,
        at: message.at,
        messages: [message],
      })
  } else if (item.kind === 'poll') {
    entries.push({ kind: 'poll', key: `p${item.poll.at}`, at: item.at, poll: item.poll })
  } else {
    const { happening } = item
    if (last?.kind === 'quiet' && happening.at - last.happenings.at(-1)!.at <= AT_ONCE_MS)
      last.happenings.push(happening)
    else entries.push({ kind: 'quiet', key: `q${happening.key}`, at: happening.at, happenings: [happening] })
  }
  return entries
}

function continues(before: ChatMessage, next: ChatMessage): boolean {
  return before.by === next.by && next.at - before.at < SAME_BREATH_MS
}

/** Whether an entry would be drawn as before. Messages and polls are never changed in place. */
export function sameEntry(a: TimelineEntry, b: TimelineEntry): boolean {
  if (a.key !== b.key || a.at !== b.at) return false
  if (a.kind === 'messages' && b.kind === 'messages') return sameList(a.messages, b.messages)
  if (a.kind === 'poll' && b.kind === 'poll') return a.poll === b.poll
  if (a.kind !== 'quiet' || b.kind !== 'quiet') return false
  return JSON.stringify(a.happenings) === JSON.stringify(b.happenings)
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i])
}

/** Provisional numbers change when the real ones come; the op's id stays. */
export function keyOf(message: ChatMessage): string {
  return message.opId ?? `m${message.id}`
}

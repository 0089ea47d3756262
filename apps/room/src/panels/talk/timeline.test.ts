import type { ChatMessage } from '@tandem/core/rooms/room-state'
import { describe, expect, it } from 'vitest'
import type { Happening } from './happenings.ts'
import { sameEntry, timeline } from './timeline.ts'
import { unreadCount } from './unread-count.ts'

const said = (id: number, by: string, at: number, opId: string | null = null): ChatMessage => ({
  id,
  by,
  opId,
  at,
  text: `text ${id}`,
  product: null,
  replyTo: null,
  reactions: {},
  removed: false,
})
const joined = (who: string, at: number): Happening => ({ key: `j${who}`, at, who, kind: 'joined' })
const source = { chat: [], polls: [], happenings: [], pending: new Set<string>() }
const shape = (entries: ReturnType<typeof timeline>) =>
  entries.map((e) =>
    e.kind === 'messages' ? e.messages.map((m) => m.id) : e.kind === 'quiet' ? e.happenings.length : e.kind,
  )

describe('the talk, from top to bottom', () => {
  it('puts messages of one person in one breath under one name', () => {
    const chat = [said(1, 'a', 0), said(2, 'a', 30_000), said(3, 'b', 31_000), said(4, 'a', 32_000)]
    expect(shape(timeline({ ...source, chat }))).toEqual([[1, 2], [3], [4]])
  })

  it('starts anew after a minute, and after something in between', () => {
    const chat = [said(1, 'a', 0), said(2, 'a', 60_000), said(3, 'a', 90_000)]
    const happenings = [joined('b', 80_000)]
    expect(shape(timeline({ ...source, chat, happenings }))).toEqual([[1], [2], 1, [3]])
  })

  it('joins happenings that follow each other at once, not those that talk divides', () => {
    const happenings = [joined('a', 0), joined('b', 1000), joined('c', 2000), joined('d', 9000)]
    expect(shape(timeline({ ...source, happenings, chat: [said(1, 'a', 5000)] }))).toEqual([3, [1], 1])
    expect(shape(timeline({ ...source, happenings: [joined('a', 0), joined('b', 100_000)] }))).toEqual([1, 1])
  })

  it('keeps what is not sent yet last, whatever my clock says', () => {
    const chat = [said(1, 'b', 50_000), said(2, 'me', 10, 'op-1')]
    expect(shape(timeline({ ...source, chat, pending: new Set(['op-1']) }))).toEqual([[1], [2]])
  })

  it('keeps the order of the room where the clock stepped back', () => {
    expect(shape(timeline({ ...source, chat: [said(1, 'a', 5000), said(2, 'b', 3000)] }))).toEqual([[1], [2]])
  })

  it('puts a poll where it was asked', () => {
    const poll = { id: 2, by: 'a', at: 500, question: 'q', options: [], answers: {}, closed: false }
    expect(shape(timeline({ ...source, polls: [poll], chat: [said(1, 'a', 0), said(3, 'a', 900)] }))).toEqual(
      [[1], 'poll', [3]],
    )
  })
})

describe('an entry that is drawn as before', () => {
  const chat = [said(1, 'a', 0), said(2, 'b', 1_000), said(3, 'b', 2_000)]
  const happenings = [joined('c', 90_000)]
  const before = timeline({ ...source, chat, happenings })
  const changed = (next: ReturnType<typeof timeline>) =>
    next.map((e, i) => !before[i] || !sameEntry(before[i], e))

  it('is every one that nothing happened to', () => {
    expect(changed(timeline({ ...source, chat: [...chat], happenings: [joined('c', 90_000)] }))).toEqual([
      false,
      false,
      false,
    ])
  })

  it('is not one with a reaction, one more message, or another happening', () => {
    const reacted = chat.map((m) => (m.id === 1 ? { ...m, reactions: { '👍': ['b'] } } : m))
    expect(changed(timeline({ ...source, chat: reacted as ChatMessage[], happenings }))).toEqual([
      true,
      false,
      false,
    ])
    const more = [...chat, said(4, 'b', 3_000)]
    expect(changed(timeline({ ...source, chat: more, happenings }))).toEqual([false, true, false])
    const left: Happening[] = [{ ...joined('c', 90_000), kind: 'left' }]
    expect(changed(timeline({ ...source, chat, happenings: left }))).toEqual([false, false, true])
  })
})

describe('what I have not read', () => {
  it('counts messages of others after my mark', () => {
    const chat = [said(1, 'b', 0), said(2, 'me', 1), said(3, 'b', 2), { ...said(4, 'b', 3), removed: true }]
    expect(unreadCount(chat, 'me', 0)).toBe(2)
    expect(unreadCount(chat, 'me', 1)).toBe(1)
    expect(unreadCount(chat, 'me', 4)).toBe(0)
  })
})

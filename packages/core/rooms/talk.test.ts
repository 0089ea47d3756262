import { describe, expect, it } from 'vitest'
import { benchRoom, LAMP, MUG, say } from '../testing/rooms.ts'
import { LIMITS, REACTIONS, type Reaction } from './limits.ts'

const react = (messageId: number, reaction: Reaction = '👍', on = true) =>
  ({ type: 'react', messageId, reaction, on }) as const

describe('talk', () => {
  it.each([
    ['', null, 'empty'],
    ['\u200b', null, 'empty'],
    ['', MUG, null],
    ['x'.repeat(1000), null, null],
    ['😀'.repeat(1000), null, null],
    ['x'.repeat(1001), null, 'too_long'],
    [`a${' '.repeat(2000)}`, null, 'too_long'],
  ])('R6.1 R2.5 a message of %j with %j: %s', (text, product, verdict) => {
    expect(
      benchRoom()
        .join('ana')
        .refusal('ana', { ...say(text), product } as never),
    ).toBe(verdict)
  })

  it('R6.1 R2.2 its id is the number of its event, its text is clean', () => {
    const room = benchRoom().join('ana')
    const id = room.act('ana', say(' hi \r\n\r\n\r\n there\u202e', { product: LAMP }))
    expect(room.state.chat).toEqual([
      {
        id,
        by: 'ana',
        opId: `op-${id}`,
        at: room.now,
        text: 'hi\n\nthere',
        product: LAMP,
        replyTo: null,
        reactions: {},
        removed: false,
      },
    ])
  })

  it('R6.2 an answer names a message that is kept', () => {
    const room = benchRoom().join('ana')
    const id = room.act('ana', say('question'))
    expect(room.refusal('ana', say('answer', { replyTo: id }))).toBeNull()
    expect(room.refusal('ana', say('answer', { replyTo: id + 1 }))).toBe('no_such_message')
  })

  it('R6.3 the last 300 messages are kept', () => {
    const room = benchRoom().join('ana')
    const ids = Array.from({ length: LIMITS.chatKept + 3 }, (_, i) => room.act('ana', say(`${i}`)))
    expect(room.state.chat.map((m) => m.id)).toEqual(ids.slice(3))
    expect(room.refusal('ana', react(ids[0]!))).toBe('no_such_message')
  })

  it.each([
    ['ben', null, 'the author takes it back'],
    ['ana', null, 'the host hides it'],
    ['cora', 'not_yours', 'another may not'],
  ])('R6.4 %s: %s (%s)', (by, verdict, _why) => {
    const room = benchRoom().join('ana', 'ben', 'cora')
    const id = room.act('ben', say('regret', { product: MUG }))
    room.act('cora', react(id))
    expect(room.refusal(by, { type: 'unsay', messageId: id })).toBe(verdict)
    if (verdict !== null) return
    room.act(by, { type: 'unsay', messageId: id })
    expect(room.state.chat[0]).toMatchObject({ id, text: '', product: null, reactions: {}, removed: true })
    expect(room.refusal(by, { type: 'unsay', messageId: id })).toBe('no_such_message')
    expect(room.refusal('cora', react(id))).toBe('no_such_message')
    expect(room.refusal('cora', say('to what?', { replyTo: id }))).toBeNull()
  })

  it('R6.4 R6.5 what was never said is no_such_message', () => {
    const room = benchRoom().join('ana')
    expect(room.refusal('ana', { type: 'unsay', messageId: 77 })).toBe('no_such_message')
    expect(room.refusal('ana', react(77))).toBe('no_such_message')
  })

  it('R6.5 one of a kind per person and message, on and off', () => {
    const room = benchRoom().join('ana', 'ben')
    const id = room.act('ana', say('x'))
    expect(room.refusal('ben', react(id, '👍', false))).toBe('no_change')
    room.act('ben', react(id))
    room.act('ana', react(id))
    room.act('ben', react(id, '🎉'))
    expect(room.refusal('ben', react(id))).toBe('no_change')
    expect(room.state.chat[0]?.reactions).toEqual({ '👍': ['ben', 'ana'], '🎉': ['ben'] })
    room.act('ben', react(id, '👍', false))
    room.act('ben', react(id, '🎉', false))
    expect(room.state.chat[0]?.reactions).toEqual({ '👍': ['ana'] })
  })

  it.each(['💩', '__proto__', 'constructor', ''])('R6.5 %j is not in the list', (reaction) => {
    const room = benchRoom().join('ana')
    const id = room.act('ana', say('x'))
    expect(room.refusal('ana', react(id, reaction as Reaction))).toBe('bad_number')
  })

  it('R6.5 64 on one message are enough', () => {
    const people = Array.from({ length: 9 }, (_, i) => `p${i}`)
    const room = benchRoom(16).join(...people)
    const id = room.act('p0', say('x'))
    for (const by of people.slice(1)) for (const r of REACTIONS) room.act(by, react(id, r))
    expect(room.refusal('p0', react(id))).toBe('too_many')
    room.act('p1', react(id, '👍', false))
    expect(room.refusal('p0', react(id))).toBeNull()
  })
})

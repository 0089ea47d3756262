import { describe, expect, it } from 'vitest'
import { deepFreeze } from '../testing/deep-freeze.ts'
import { benchRoom, LAMP, MUG, RED_SCARF, say, T0 } from '../testing/rooms.ts'
import { reduce } from './reduce.ts'
import type { Command, RoomEvent, ServerCommand } from './room-events.ts'
import { emptyRoom } from './room-state.ts'

const ALL: Command[] = [
  { type: 'leave' },
  { type: 'rename', name: 'x' },
  say('x'),
  { type: 'unsay', messageId: 1 },
  { type: 'react', messageId: 1, reaction: '👍', on: true },
  { type: 'vote', productId: 1, value: 'love', reason: '' },
  { type: 'shortlist', ref: MUG, note: '' },
  { type: 'unshortlist', key: '11' },
  { type: 'move', key: '11', before: null },
  { type: 'open-poll', question: 'q', options: [] },
  { type: 'answer-poll', pollId: 1, option: 0 },
  { type: 'close-poll', pollId: 1 },
  { type: 'compare', refs: [] },
  { type: 'summon', ref: MUG, image: 0 },
  { type: 'suggest', to: 'ana', line: { ...MUG, quantity: 1 }, note: '' },
  { type: 'answer-suggestion', suggestionId: 1, accept: true },
  { type: 'share-cart', lines: null },
  { type: 'decide', items: [], note: '' },
  { type: 'lock', on: true },
  { type: 'remove', participantId: 'ana' },
  { type: 'mute-chat', participantId: 'ana', on: true },
  { type: 'renew-invite' },
  { type: 'hand-over', participantId: 'ana' },
  { type: 'end' },
]
const SERVER: ServerCommand[] = [
  { type: 'join', participantId: 'zoe', name: 'Zoe', admitted: true },
  { type: 'return', participantId: 'left' },
  { type: 'gone', participantId: 'ana' },
  { type: 'close', reason: 'empty' },
]

describe('the reducer', () => {
  it('R1.1 a command makes one event or none', () => {
    const room = benchRoom().join('ana')
    const before = room.state
    expect(room.ask('ana', say(''))).toEqual({ ok: false, reason: 'empty' })
    expect(room.state).toBe(before)
    room.act('ana', say('x'))
    expect(room.state.seq).toBe(before.seq + 1)
  })

  it('R1.2 R1.4 the same events make the same state, frozen or not, here or over the wire', () => {
    const log = anEvening()
    const start = emptyRoom('r', 's', T0)
    const frozen = log.reduce((state, e) => deepFreeze(reduce(state, deepFreeze(e))), deepFreeze(start))
    const wire: RoomEvent[] = JSON.parse(JSON.stringify(log))
    const again = wire.reduce(
      (state, e) => JSON.parse(JSON.stringify(reduce(state, e))) as typeof start,
      start,
    )
    expect(again).toStrictEqual(frozen)
    expect(frozen.seq).toBe(log.length)
  })

  it.each([0, 1, 3, -1])('R1.3 after event 1 number %d is not applied', (seq) => {
    const [first, second] = anEvening() as [RoomEvent, RoomEvent]
    const state = reduce(emptyRoom('r', 's', T0), first)
    expect(() => reduce(state, { ...second, seq })).toThrow(RangeError)
  })

  describe.each(ALL)('R1.6 $type', (command) => {
    it.each([
      ['nobody', 'not_in_room'],
      ['left', 'not_in_room'],
      ['removed', 'removed'],
    ])('of %s is refused: %s', (by, reason) => {
      expect(withAllKinds().refusal(by, command)).toBe(reason)
    })

    it('R14.2 is refused when the room has ended, whoever asks', () => {
      const room = withAllKinds()
      room.act('ana', { type: 'end' })
      for (const by of ['ana', 'left', 'removed', 'nobody'])
        expect(room.refusal(by, command)).toBe('room_ended')
    })
  })

  it.each(SERVER)('R1.7 R14.2 the server’s $type is refused when the room has ended', (command) => {
    const room = withAllKinds()
    expect(room.askServer(command).ok).toBe(true)
    room.act('ana', { type: 'end' })
    expect(room.askServer(command)).toEqual({ ok: false, reason: 'room_ended' })
  })

  it.each(['empty', 'expired', 'store'] as const)('R14.1 a room ends as %s', (reason) => {
    const room = benchRoom().join('ana')
    room.serve({ type: 'close', reason })
    expect(room.state).toMatchObject({ status: 'ended', endReason: reason, endedAt: T0 })
  })

  it('R15.2 an event carries who and which op; the server’s own has neither', () => {
    const log = anEvening()
    expect(log[0]).toMatchObject({ seq: 1, by: null, opId: null, body: { type: 'joined' } })
    expect(log[2]).toMatchObject({ seq: 3, by: 'ana', opId: 'op-3', body: { type: 'said' } })
  })
})

function withAllKinds() {
  const room = benchRoom().join('ana', 'left', 'removed')
  room.act('left', { type: 'leave' })
  room.act('ana', { type: 'remove', participantId: 'removed' })
  return room
}

/** The events of a room in which a bit of everything happened. */
function anEvening(): RoomEvent[] {
  const e: Omit<RoomEvent, 'seq' | 'at' | 'opId'>[] = [
    { by: null, body: { type: 'joined', participantId: 'ana', name: 'Ana', colour: 0, host: true } },
    { by: null, body: { type: 'joined', participantId: 'ben', name: 'Ben', colour: 1, host: false } },
    { by: 'ana', body: { type: 'said', text: 'look', product: RED_SCARF, replyTo: null } },
    { by: 'ben', body: { type: 'reacted', messageId: 3, reaction: '👍', on: true } },
    { by: 'ben', body: { type: 'voted', productId: 22, value: 'love', reason: 'soft' } },
    { by: 'ana', body: { type: 'shortlisted', ref: { ...LAMP, attributes: { size: 'L' } }, note: '' } },
    { by: 'ana', body: { type: 'poll-opened', question: 'q', options: [{ label: 'a', product: MUG }] } },
    { by: 'ben', body: { type: 'poll-answered', pollId: 7, option: 0 } },
    { by: 'ana', body: { type: 'compared', refs: [MUG, LAMP] } },
    { by: 'ana', body: { type: 'summoned', ref: MUG, image: 1 } },
    { by: 'ana', body: { type: 'suggested', to: 'ben', line: { ...MUG, quantity: 2 }, note: '' } },
    { by: 'ben', body: { type: 'suggestion-answered', suggestionId: 11, accept: true } },
    { by: 'ben', body: { type: 'cart-shared', lines: [{ ...MUG, quantity: 2 }] } },
    { by: 'ana', body: { type: 'decided', items: [MUG], note: 'yes' } },
    { by: 'ana', body: { type: 'removed', participantId: 'ben' } },
    { by: null, body: { type: 'left', participantId: 'ana', why: 'gone', newHost: null } },
    { by: null, body: { type: 'returned', participantId: 'ana' } },
    { by: 'ana', body: { type: 'ended', reason: 'host' } },
  ]
  return e.map((rest, i) => ({ seq: i + 1, at: T0 + i, opId: rest.by && `op-${i + 1}`, ...rest }))
}

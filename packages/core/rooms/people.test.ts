import { describe, expect, it } from 'vitest'
import { benchRoom, MUG, say } from '../testing/rooms.ts'
import { LIMITS } from './limits.ts'
import type { ServerCommand } from './room-events.ts'
import { participantOf, seatsTaken } from './room-state.ts'

const join = (participantId: string, name: string, admitted = false): ServerCommand => ({
  type: 'join',
  participantId,
  name,
  admitted,
})
const reasonOf = (verdict: { ok: boolean; reason?: string }) => (verdict.ok ? null : verdict.reason)

describe('seats', () => {
  it.each([
    ['', 'empty'],
    [' \u200b ', 'empty'],
    ['x'.repeat(41), 'too_long'],
    ['😀'.repeat(40), null],
    [`${' '.repeat(81)}a`, 'too_long'],
    ['  Ana\u202e  Maria ', null],
  ])('R3.1 R2.5 the name %j: %s', (name, verdict) => {
    expect(reasonOf(benchRoom().askServer(join('ana', name)))).toBe(verdict)
  })

  it('R3.2 people of one name are told apart, and the number fits into the name', () => {
    const room = benchRoom()
    const long = 'M'.repeat(40)
    for (const [i, name] of ['Ana', ' ana ', 'ANA', long, long].entries()) room.serve(join(`p${i}`, name))
    const names = room.state.participants.map((p) => p.name)
    expect(names).toEqual(['Ana', 'ana 2', 'ANA 3', long, `${'M'.repeat(38)} 2`])
  })

  it('R3.3 a full room is full, and so is one that 100 people went through', () => {
    const small = benchRoom(2).join('ana', 'ben')
    expect(reasonOf(small.askServer(join('cora', 'Cora')))).toBe('room_full')
    small.act('ben', { type: 'leave' })
    small.join('cora')
    expect(seatsTaken(small.state)).toBe(2)

    const busy = benchRoom(2).join('ana')
    for (let i = 1; i < LIMITS.peopleEver; i++) {
      busy.serve(join(`p${i}`, `P${i}`))
      busy.act(`p${i}`, { type: 'leave' })
    }
    expect(reasonOf(busy.askServer(join('late', 'Late')))).toBe('room_full')
  })

  it('R3.4 a newcomer gets the colour that fewest of those who are in wear', () => {
    const room = benchRoom(16).join('a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9')
    expect(room.state.participants.map((p) => p.colour)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0])
    room.act('a4', { type: 'leave' })
    room.join('b1')
    expect(participantOf(room.state, 'b1')?.colour).toBe(3)
  })

  it('R3.5 who left comes back as the same person, past a lock but not into a full room', () => {
    const room = benchRoom(2).join('ana', 'ben')
    room.act('ben', { type: 'leave' })
    room.act('ana', { type: 'lock', on: true })
    room.serve({ type: 'return', participantId: 'ben' })
    expect(participantOf(room.state, 'ben')).toMatchObject({ standing: 'in', colour: 1, name: 'Ben' })

    room.serve({ type: 'gone', participantId: 'ben' })
    room.serve(join('cora', 'Cora', true))
    expect(reasonOf(room.askServer({ type: 'return', participantId: 'ben' }))).toBe('room_full')
  })

  it.each([
    ['ana', 'no_change'],
    ['ben', 'removed'],
    ['nobody', 'no_such_person'],
  ])('R3.5 %s cannot come back: %s', (participantId, reason) => {
    const room = benchRoom().join('ana', 'ben')
    room.act('ana', { type: 'remove', participantId: 'ben' })
    expect(reasonOf(room.askServer({ type: 'return', participantId }))).toBe(reason)
  })

  it('R3.6 who leaves takes the cart along; words and votes stay', () => {
    const room = benchRoom().join('ana', 'ben')
    room.act('ben', say('hello'))
    room.act('ben', { type: 'vote', productId: 11, value: 'love', reason: '' })
    room.act('ben', { type: 'share-cart', lines: [{ ...MUG, quantity: 1 }] })
    room.serve({ type: 'gone', participantId: 'ben' })
    expect(room.state.sharedCarts).toEqual({})
    expect(room.state.chat[0]).toMatchObject({ by: 'ben', text: 'hello' })
    expect(room.state.votes).toHaveProperty(['11', 'ben'])
  })

  it.each([
    ['ben', 'Ana', null],
    ['ben', ' Ben ', 'no_change'],
    ['ben', '', 'empty'],
    ['ben', 'x'.repeat(41), 'too_long'],
    ['cora', 'Cee', 'chat_muted'],
  ])('R3.7 %s renames to %j: %s', (by, name, verdict) => {
    const room = benchRoom().join('ana', 'ben', 'cora')
    room.act('ana', { type: 'mute-chat', participantId: 'cora', on: true })
    expect(room.refusal(by, { type: 'rename', name })).toBe(verdict)
  })

  it('R3.7 R3.2 a taken name is numbered, and the numbered one that is worn already is no change', () => {
    const room = benchRoom().join('ana', 'ben')
    room.act('ben', { type: 'rename', name: 'ana' })
    expect(participantOf(room.state, 'ben')?.name).toBe('ana 2')
    expect(room.refusal('ben', { type: 'rename', name: 'ana' })).toBe('no_change')
  })

  it('R3.8 nobody joins twice, nor leaves without a seat', () => {
    const room = benchRoom().join('ana', 'ben')
    expect(reasonOf(room.askServer(join('ana', 'Else')))).toBe('no_change')
    expect(reasonOf(room.askServer({ type: 'gone', participantId: 'nobody' }))).toBe('not_in_room')
    room.act('ben', { type: 'leave' })
    expect(reasonOf(room.askServer({ type: 'gone', participantId: 'ben' }))).toBe('not_in_room')
  })
})

import { describe, expect, it } from 'vitest'
import { benchRoom, MUG, RED_SCARF, say } from '../testing/rooms.ts'
import type { Command } from './room-events.ts'
import { participantOf } from './room-state.ts'

const HOST_ONLY: Command[] = [
  { type: 'lock', on: true },
  { type: 'remove', participantId: 'cora' },
  { type: 'mute-chat', participantId: 'cora', on: true },
  { type: 'renew-invite' },
  { type: 'hand-over', participantId: 'cora' },
  { type: 'end' },
]

describe('host', () => {
  it('R4.2 the first in a room is host, those after are not', () => {
    expect(benchRoom().join('ana', 'ben').state.hostId).toBe('ana')
  })

  it.each(['anew', 'back'])('R4.1 R4.2 who comes %s into a room without anybody is host', (way) => {
    const room = benchRoom().join('ana', 'ben')
    room.serve({ type: 'gone', participantId: 'ana' })
    room.act('ben', { type: 'leave' })
    if (way === 'anew') room.join('cora')
    else room.serve({ type: 'return', participantId: 'ana' })
    expect(room.state.hostId).toBe(way === 'anew' ? 'cora' : 'ana')
    room.serve({ type: 'return', participantId: 'ben' })
    expect(room.state.hostId).toBe(way === 'anew' ? 'cora' : 'ana')
  })

  it.each([
    [[], 'ben'],
    [['dan', 'cora'], 'dan'],
    [['nobody', 'cora'], 'cora'],
    [['ana', 'left'], 'ben'],
  ])('R4.3 of the heirs %j the first who is in becomes host: %s', (heirs, next) => {
    const room = benchRoom().join('ana', 'ben', 'cora', 'dan', 'left')
    room.act('left', { type: 'leave' })
    room.act('ana', { type: 'leave' }, heirs)
    expect(room.state.hostId).toBe(next)
  })

  it('R4.3 a host who is gone has the same heirs; another who leaves changes nothing', () => {
    const room = benchRoom().join('ana', 'ben', 'cora')
    room.act('ben', { type: 'leave' }, ['cora'])
    expect(room.state.hostId).toBe('ana')
    room.serve({ type: 'gone', participantId: 'ana' }, ['cora'])
    expect(room.state.hostId).toBe('cora')
  })

  it('R4.4 the host hands over to somebody who is in', () => {
    const room = benchRoom().join('ana', 'ben', 'cora')
    room.act('cora', { type: 'leave' })
    const to = (participantId: string) => room.refusal('ana', { type: 'hand-over', participantId })
    expect([to('ana'), to('cora'), to('nobody'), to('ben')]).toEqual([
      'not_yourself',
      'no_such_person',
      'no_such_person',
      null,
    ])
    room.act('ana', { type: 'hand-over', participantId: 'ben' })
    expect(room.state.hostId).toBe('ben')
  })

  it('R4.6 who becomes host, by hand or by succession, is muted no more', () => {
    for (const change of ['hand-over', 'leave'] as const) {
      const room = benchRoom().join('ana', 'ben')
      room.act('ana', { type: 'mute-chat', participantId: 'ben', on: true })
      room.act('ana', change === 'leave' ? { type: 'leave' } : { type: 'hand-over', participantId: 'ben' })
      expect(room.state.hostId).toBe('ben')
      expect(participantOf(room.state, 'ben')?.chatMuted).toBe(false)
    }
  })

  it.each(HOST_ONLY)('R4.5 $type is the host’s alone', (command) => {
    const room = benchRoom().join('ana', 'ben', 'cora')
    expect(room.refusal('ben', command)).toBe('not_host')
    expect(room.refusal('ana', command)).toBeNull()
  })
})

describe('the host’s controls', () => {
  it('R5.1 a lock keeps out whom the host did not admit', () => {
    const room = benchRoom().join('ana')
    expect(room.refusal('ana', { type: 'lock', on: false })).toBe('no_change')
    room.act('ana', { type: 'lock', on: true })
    expect(room.refusal('ana', { type: 'lock', on: true })).toBe('no_change')
    const ben = { type: 'join', participantId: 'ben', name: 'Ben' } as const
    expect(room.askServer({ ...ben, admitted: false })).toEqual({ ok: false, reason: 'room_locked' })
    room.serve({ ...ben, admitted: true })
    room.act('ana', { type: 'lock', on: false })
    expect(room.askServer({ ...ben, participantId: 'cora', admitted: false }).ok).toBe(true)
  })

  it('R5.2 removing takes seat and cart and renews the link', () => {
    const room = benchRoom().join('ana', 'ben', 'cora')
    room.act('ben', { type: 'share-cart', lines: [{ ...MUG, quantity: 1 }] })
    room.act('cora', { type: 'leave' })
    for (const participantId of ['ben', 'cora']) room.act('ana', { type: 'remove', participantId })
    expect(room.state.inviteGeneration).toBe(3)
    expect(room.state.sharedCarts).toEqual({})
    expect(room.state.participants.map((p) => p.standing)).toEqual(['in', 'removed', 'removed'])
    const again = (participantId: string) => room.refusal('ana', { type: 'remove', participantId })
    expect([again('ben'), again('nobody'), again('ana')]).toEqual([
      'no_such_person',
      'no_such_person',
      'not_yourself',
    ])
  })

  it.each<[Command, string | null]>([
    [say('x'), 'chat_muted'],
    [{ type: 'rename', name: 'X' }, 'chat_muted'],
    [{ type: 'open-poll', question: 'q', options: [] }, 'chat_muted'],
    [{ type: 'vote', productId: 11, value: 'love', reason: 'words' }, null],
    [{ type: 'shortlist', ref: MUG, note: 'words' }, null],
    [{ type: 'suggest', to: 'ana', line: { ...MUG, quantity: 1 }, note: 'words' }, null],
    [{ type: 'decide', items: [RED_SCARF], note: 'words' }, null],
  ])('R5.3 from the muted %j: %s, and no words', (command, verdict) => {
    const room = benchRoom().join('ana', 'ben')
    room.act('ana', { type: 'mute-chat', participantId: 'ben', on: true })
    expect(room.refusal('ben', command)).toBe(verdict)
    if (verdict !== null) return
    room.act('ben', command)
    expect(JSON.stringify(room.state)).not.toContain('words')
  })

  it('R5.3 muting the muted is no change; whoever left can be muted, whoever was removed not', () => {
    const room = benchRoom().join('ana', 'ben', 'cora')
    const mute = (participantId: string, on = true) =>
      room.refusal('ana', { type: 'mute-chat', participantId, on })
    expect(mute('ben', false)).toBe('no_change')
    room.act('ben', { type: 'leave' })
    room.act('ana', { type: 'mute-chat', participantId: 'ben', on: true })
    expect(participantOf(room.state, 'ben')?.chatMuted).toBe(true)
    room.act('ana', { type: 'remove', participantId: 'cora' })
    expect([mute('ben'), mute('cora'), mute('ana')]).toEqual(['no_change', 'no_such_person', 'not_yourself'])
  })

  it('R5.4 each renewal of the link is another generation', () => {
    const room = benchRoom().join('ana')
    room.act('ana', { type: 'renew-invite' })
    room.act('ana', { type: 'renew-invite' })
    expect(room.state.inviteGeneration).toBe(3)
  })

  it('R5.5 R14.1 the host ends the room', () => {
    const room = benchRoom().join('ana')
    room.now += 5
    room.act('ana', { type: 'end' })
    expect(room.state).toMatchObject({ status: 'ended', endReason: 'host', endedAt: room.now })
  })
})

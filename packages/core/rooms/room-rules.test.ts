import { describe, expect, it } from 'vitest'
import { benchRoom, MUG, RED_SCARF, say } from '../testing/rooms.ts'
import type { Command } from './room-events.ts'
import { OPEN_RULES, rulesOf, settingsWithSeats } from './room-rules.ts'
import { seenBy } from './seen-by.ts'

const OF_RIGHT: [keyof typeof OPEN_RULES.guests, Command][] = [
  ['bring', { type: 'summon', ref: MUG, image: 0 }],
  [
    'polls',
    {
      type: 'open-poll',
      question: 'Which?',
      options: [
        { label: 'a', product: null },
        { label: 'b', product: null },
      ],
    },
  ],
  ['compare', { type: 'compare', refs: [MUG, RED_SCARF] }],
  ['decide', { type: 'decide', items: [MUG], note: '' }],
]

describe('what a shop sets for its rooms', () => {
  it.each(OF_RIGHT)('R5.6 %s may be left to the host', (right, command) => {
    const open = benchRoom().join('ana', 'ben')
    expect(open.refusal('ben', command)).toBe(null)
    const rules = { ...OPEN_RULES, guests: { ...OPEN_RULES.guests, [right]: false } }
    const room = benchRoom(8, rules).join('ana', 'ben')
    expect(room.refusal('ben', command)).toBe('not_host')
    expect(room.refusal('ana', command)).toBe(null)
    for (const [other, allowed] of OF_RIGHT)
      if (other !== right) expect(room.refusal('ben', allowed)).toBe(null)
    room.act('ana', { type: 'hand-over', participantId: 'ben' })
    expect(room.refusal('ben', command)).toBe(null)
  })

  it('R6.6 who comes later reads what was said before, unless the shop set it otherwise', () => {
    const rooms = [true, false].map((history) => benchRoom(8, { ...OPEN_RULES, history }).join('ana'))
    for (const room of rooms) {
      room.act('ana', say('before'))
      room.now += 1_000
      room.join('ben')
      room.act('ana', say('after'))
    }
    const texts = (room: (typeof rooms)[number] | undefined, who: string) =>
      room && seenBy(room.state, who).chat.map(({ text }) => text)
    expect(texts(rooms[0], 'ben')).toEqual(['before', 'after'])
    expect(texts(rooms[1], 'ben')).toEqual(['after'])
    expect(texts(rooms[1], 'ana')).toEqual(['before', 'after'])
  })

  it('R14.4 an empty room does not outlive its life, and seats stay in their bounds', () => {
    const settings = { ...settingsWithSeats(99), idleMs: 20_000_000, lifeMs: 10_000_000 }
    expect(settings.seats).toBe(16)
    expect(settingsWithSeats(0).seats).toBe(2)
    expect(rulesOf(settings)).toMatchObject({ idleMs: 10_000_000, lifeMs: 10_000_000 })
    expect(rulesOf(settings)).not.toHaveProperty('words')
  })
})

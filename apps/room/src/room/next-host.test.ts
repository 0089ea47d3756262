import type { Presence } from '@tandem/core/rooms/presence'
import { emptyRoom, type Participant, type RoomState } from '@tandem/core/rooms/room-state'
import { expect, it } from 'vitest'
import { nextHost } from './next-host.ts'

const person = (id: string, joinedAt: number, standing: Participant['standing'] = 'in'): Participant => ({
  id,
  name: id,
  colour: 0,
  joinedAt,
  standing,
  chatMuted: false,
})
const room = (...participants: Participant[]): RoomState => ({ ...emptyRoom('r', 's', 0), participants })
const seen = (states: Record<string, Presence['state']>) =>
  new Map(Object.entries(states).map(([id, state]) => [id, { state } as Presence]))

it('R4.3 names who is here before who is away, then who came first', () => {
  const all = room(person('ana', 1), person('ben', 2), person('cora', 3), person('dan', 4, 'left'))
  expect(nextHost(all, seen({ ben: 'away', cora: 'here' }), 'ana')?.id).toBe('cora')
  expect(nextHost(all, seen({ ben: 'here', cora: 'here' }), 'ana')?.id).toBe('ben')
  expect(nextHost(room(person('ana', 1), person('dan', 2, 'left')), seen({}), 'ana')).toBeNull()
})

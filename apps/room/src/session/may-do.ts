import { mayGuest } from '@tandem/core/rooms/decide'
import type { Command } from '@tandem/core/rooms/room-events'
import type { RoomSession } from './room-session.ts'

/** Whether the shop lets me do it, or left it to the host: what I may not do is not offered. */
export const mayDo = ({ room, me }: Pick<RoomSession, 'room' | 'me'>, type: Command['type']): boolean =>
  mayGuest(room.value, me.value.id, { type })

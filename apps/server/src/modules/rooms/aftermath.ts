import type { RoomEvent } from '@tandem/core/rooms/room-events'
import type { RoomState } from '@tandem/core/rooms/room-state'
import type { CallLane } from './call/call-lane.ts'
import type { Knocks } from './knocks.ts'
import type { RoomOutbox } from './outbox.ts'
import type { PresenceKeeper } from './presence-keeper.ts'
import type { Room } from './room.ts'
import type { Sessions } from './sessions.ts'

/** What an event means for seats, sockets and knocks, once it is in the state and on its way. */
export function createAftermath(parts: {
  outbox: RoomOutbox
  sessions: Sessions
  presence: PresenceKeeper
  knocks: Knocks
  call: CallLane
}): (room: Room, event: RoomEvent, before: RoomState) => void {
  const { outbox, sessions, presence, knocks, call } = parts

  function showOut(room: Room, participantId: string, reason: 'removed' | 'left'): void {
    // They are told what happened before they are shown the door.
    outbox.flush(room)
    for (const session of [...(room.members.get(participantId)?.sessions ?? [])])
      sessions.end(session, reason)
    presence.unseat(room, participantId)
  }

  /** Whoever waits at the door came by a link that is no longer valid: the removed among them, by another name. */
  function refuseOldLinks(room: Room): void {
    if (room.knocks.length === 0) return
    knocks.refuseAll(room, 'no_such_invitation')
    knocks.tellHost(room)
  }

  return (room, event, before) => {
    const b = event.body
    switch (b.type) {
      case 'joined':
      case 'returned':
        presence.seat(room, b.participantId)
        break
      case 'left':
        showOut(room, b.participantId, 'left')
        call.roomChanged(room)
        break
      case 'removed':
        showOut(room, b.participantId, 'removed')
        refuseOldLinks(room)
        call.roomChanged(room)
        break
      case 'call-removed':
        call.roomChanged(room)
        break
      case 'call-locked':
        if (b.on) call.locked(room)
        break
      case 'invite-renewed':
        refuseOldLinks(room)
        break
      case 'locked':
        if (!b.on) knocks.admitAll(room)
        break
      case 'ended':
        outbox.flush(room)
        for (const joined of [...room.joined]) sessions.end(joined.session, 'room_ended')
        // Nobody is awaited any more, so the room can leave the memory.
        room.members.clear()
        call.roomChanged(room)
        knocks.refuseAll(room, 'room_ended')
        break
    }
    if (room.state.hostId !== before.hostId) knocks.tellHost(room)
  }
}

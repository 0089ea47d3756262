import { TIMES } from '@tandem/core/rooms/limits'
import { emptyLane, offerNote, type PassingNote, releaseHeld } from '@tandem/core/rooms/passing-merge'
import type { PassingCommand } from '@tandem/core/rooms/presence'
import type { Clock } from '../../platform/clock.ts'
import type { RoomOutbox } from './outbox.ts'
import type { PresenceKeeper } from './presence-keeper.ts'
import type { Room } from './room.ts'
import type { Joined } from './session.ts'

/** What passes between people without being kept: the hottest path of the server. */
export interface PassingLanes {
  pass(joined: Joined, command: PassingCommand): void
  /** Something of this room is held back and has to go out soon. */
  hold(room: Room): void
  stop(): void
}

export function createPassingLanes(options: {
  clock: Clock
  outbox: RoomOutbox
  presence: () => PresenceKeeper
}): PassingLanes {
  const { clock, outbox, presence } = options
  const held = new Set<Room>()
  let timer: NodeJS.Timeout | null = null

  function hold(room: Room): void {
    held.add(room)
    timer ??= setTimeout(release, TIMES.tickMs)
  }

  function release(): void {
    timer = null
    const now = clock.now()
    for (const room of held) {
      let waits = false
      if (!room.closed)
        for (const member of room.members.values()) waits = releaseOf(room, member, now) || waits
      if (!waits) held.delete(room)
    }
    if (held.size > 0) timer ??= setTimeout(release, TIMES.tickMs)
  }

  function releaseOf(room: Room, member: Joined['member'], now: number): boolean {
    if (!member.lane) return false
    return releaseHeld(
      member.lane,
      now,
      (note) => outbox.pass(room, noteText(member.id, note), member.id),
      () => presence().tell(room, member),
    )
  }

  function note(joined: Joined, what: PassingNote): void {
    const { room, member } = joined
    member.lane ??= emptyLane()
    const ready = offerNote(member.lane, what, clock.now())
    if (ready) outbox.pass(room, noteText(member.id, ready), member.id)
    else hold(room)
  }

  return {
    pass(joined, c) {
      switch (c.k) {
        case 'look':
          return presence().look(joined, c.view)
        case 'follow':
          return presence().follow(joined, c.target)
        case 'followable':
          return presence().setFollowable(joined, c.on)
        case 'away':
          return presence().turn(joined, c.on)
        case 'cheer':
          return note(joined, { k: 'cheer', reaction: c.reaction, productId: c.productId, n: 1 })
        case 'decline':
          if (joined.room.state.spotlight?.seq === c.spotlightSeq) note(joined, c)
          return
        case 'typing':
          // Somebody whose messages are muted does not show up as typing them.
          if (!isMuted(joined)) note(joined, c)
          return
        case 'pointer':
          return note(joined, c)
      }
    },
    hold,
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
      held.clear()
    },
  }
}

function isMuted({ room, member }: Joined): boolean {
  return room.state.participants.find((p) => p.id === member.id)?.chatMuted ?? true
}

/** Written by hand where it comes often: a pointer moves many times a second. */
function noteText(from: string, note: PassingNote): string {
  const head = `{"t":"p","from":"${from}","p":{"k":"`
  if (note.k === 'typing') return `${head}typing","on":${note.on}}}`
  if (note.k === 'pointer' && note.pointer !== null) {
    const { productId, image, x, y } = note.pointer
    return `${head}pointer","pointer":{"productId":${productId},"image":${image},"x":${x},"y":${y}}}}`
  }
  return `{"t":"p","from":"${from}","p":${JSON.stringify(note)}}`
}

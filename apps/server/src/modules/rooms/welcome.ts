import type { Welcome } from '@tandem/contract/socket/server-messages'
import { planResume, type ResumeClaim } from '@tandem/core/rooms/resume'
import { seenBy } from '@tandem/core/rooms/seen-by'
import { knocksOf } from './knocks.ts'
import { type Room, tailStart } from './room.ts'

const OPS_TOLD = 100

/**
 * The first message of a joined socket: what completes what the client has, or everything.
 */
export function welcomeText(
  room: Room,
  participantId: string,
  options: { credential: string | null; claim: ResumeClaim | null; now: number },
): string {
  const { state } = room
  const plan = options.claim
    ? planResume(
        {
          epoch: room.epoch,
          seq: state.seq,
          firstSeq: tailStart(room),
          epochOf: (seq) => at(room, seq)?.epoch,
        },
        options.claim,
      )
    : { recovered: false as const }
  const missed = plan.recovered ? room.tail.slice(plan.fromSeq - tailStart(room)) : []
  const welcome: Welcome = {
    t: 'welcome',
    you: participantId,
    credential: options.credential,
    roomId: room.roomId,
    epoch: room.epoch,
    seq: state.seq,
    safe: room.safe,
    recovered: plan.recovered,
    snapshot: plan.recovered ? null : seenBy(state, participantId),
    events: missed.map(({ event }) => event),
    ops: plan.recovered ? [] : opsOf(room, participantId),
    presence: [...room.members.values()].map((member) => member.presence),
    knocks: state.hostId === participantId ? knocksOf(room) : [],
    serverNow: options.now,
  }
  return JSON.stringify(welcome)
}

function at(room: Room, seq: number): { epoch: number } | undefined {
  return room.tail[seq - tailStart(room)]
}

function opsOf(room: Room, participantId: string): Welcome['ops'] {
  const ops = [...(room.ops.get(participantId) ?? [])].slice(-OPS_TOLD)
  return ops.map(([opId, seq]) => ({ opId, seq }))
}

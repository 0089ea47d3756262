import { planResume, type ResumeClaim } from '@tandem/core/rooms/resume'
import { knocksOf } from './knocks.ts'
import { type Room, tailStart } from './room.ts'

const OPS_TOLD = 100

/**
 * The first message of a joined socket: what completes what the client has, or everything. Put together from texts,
 * since the events of the tail are encoded already.
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
  const events = plan.recovered ? room.tail.filter((event) => event.seq >= plan.fromSeq) : []
  const isHost = state.hostId === participantId
  const parts = [
    '"t":"welcome"',
    `"you":${JSON.stringify(participantId)}`,
    `"credential":${JSON.stringify(options.credential)}`,
    `"roomId":${JSON.stringify(room.roomId)}`,
    `"epoch":${room.epoch}`,
    `"seq":${state.seq}`,
    `"safe":${room.safe}`,
    `"recovered":${plan.recovered}`,
    `"snapshot":${plan.recovered ? 'null' : JSON.stringify(state)}`,
    `"events":[${events.map((event) => event.json).join()}]`,
    `"ops":${plan.recovered ? '[]' : opsOf(room, participantId)}`,
    `"presence":${JSON.stringify([...room.members.values()].map((member) => member.presence))}`,
    `"knocks":${isHost ? JSON.stringify(knocksOf(room)) : '[]'}`,
    `"serverNow":${options.now}`,
  ]
  return `{${parts.join()}}`
}

function at(room: Room, seq: number): { epoch: number } | undefined {
  return room.tail[seq - tailStart(room)]
}

function opsOf(room: Room, participantId: string): string {
  const ops = [...(room.ops.get(participantId) ?? [])].slice(-OPS_TOLD)
  return JSON.stringify(ops.map(([opId, seq]) => ({ opId, seq })))
}

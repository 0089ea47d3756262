import type { CallRules } from '../rooms/room-state.ts'
import { CALL_LIMITS, CALL_TIMES } from './call-limits.ts'

/** What somebody sends of one kind: `none`, there is no such device or it was not allowed. */
export type Sending = 'on' | 'off' | 'none'

/** Why nothing comes from somebody who is in the call. */
export type Paused = 'no' | 'in_another_app' | 'saving'

/** One person in the call. */
export interface CallMember {
  participantId: string
  /** Names the page that carries the call; a reload or another tab has another one. */
  leg: string
  mic: Sending
  camera: Sending
  paused: Paused
  joinedAt: number
  /** Since when the leg's socket is gone; null while it lives. */
  goneAt: number | null
}

/** `direct`: browsers learn each other's address. `relay`: nobody does. */
export type CallWay = 'direct' | 'relay'

/** What is true of a room's call now. Never written down: after a restart its members say it again. */
export interface CallState {
  members: readonly CallMember[]
  mode: 'mesh' | 'server'
  /** Settled when the call begins, so that all of its pages look for the same ways. */
  way: CallWay
}

export const NO_CALL: CallState = Object.freeze({
  members: Object.freeze([]) as readonly CallMember[],
  mode: 'mesh',
  way: 'direct',
})

export type CallAct =
  /** `onServer`: this leg's call was on a media server before, as its pass shows. */
  | { type: 'join'; leg: string; mic: Sending; camera: Sending; onServer: boolean }
  | { type: 'change'; leg: string; mic: Sending; camera: Sending; paused: Paused }
  | { type: 'leave'; leg: string }

export interface CallContext {
  by: string
  /** Whose room it is: a lock does not keep them out. */
  hostId: string | null
  /** What the host set (core/rooms): durable, so that a restart lets nobody back in. */
  rules: CallRules
  now: number
  /** Was in this call before the room was taken up anew. */
  wasIn: boolean
  /** And while it was locked: a lock is no reason to lose those who are talking. */
  wasLockedIn: boolean
  /** Whether this server can lead calls above the mesh's size. */
  hasServer: boolean
  /** What the shop wants of calls that begin now; `none`: it hides addresses, and there is no relay to do it with. */
  way: CallWay | 'none'
}

export type CallRefusal =
  | 'call_no_relay'
  | 'call_full'
  | 'call_cameras_full'
  | 'call_locked'
  | 'call_removed'
  | 'not_in_call'
export type CallDecision = { ok: true; call: CallState } | { ok: false; reason: CallRefusal }

const refuse = (reason: CallRefusal): CallDecision => ({ ok: false, reason })
const withMembers = (call: CallState, members: readonly CallMember[]): CallDecision => ({
  ok: true,
  // The last one's leaving ends the call; the next begins as a mesh.
  call: members.length === 0 ? NO_CALL : { ...call, members },
})

/** What an act makes of the call (K2, K6). Pure; the same on every node. */
export function decideCall(call: CallState, act: CallAct, context: CallContext): CallDecision {
  switch (act.type) {
    case 'join':
      return join(call, act, context)
    case 'change':
      return change(call, act, context)
    case 'leave': {
      const mine = call.members.find((one) => one.participantId === context.by)
      // A leg that was replaced says goodbye late: that is nobody's leaving.
      return withMembers(call, mine?.leg === act.leg ? without(call, context.by) : call.members)
    }
  }
}

const without = (call: CallState, participantId: string) =>
  call.members.filter((one) => one.participantId !== participantId)

function join(
  call: CallState,
  act: CallAct & { type: 'join' },
  { by, now, hostId, rules, hasServer, way, wasIn, wasLockedIn }: CallContext,
) {
  const before = call.members.find((one) => one.participantId === by)
  if (rules.removed.includes(by)) return refuse('call_removed')
  if (rules.locked && !before && !wasLockedIn && by !== hostId) return refuse('call_locked')
  const others = without(call, by)
  const joined: CallMember = {
    participantId: by,
    leg: act.leg,
    mic: act.mic,
    camera: act.camera,
    paused: 'no',
    joinedAt: before?.joinedAt ?? now,
    goneAt: null,
  }
  // After a restart somebody new may be the first to come; those who were on a server are there still.
  const there: CallState = hasServer && wasIn && act.onServer ? { ...call, mode: 'server' } : call
  if (others.length > 0) return fit(there, others, joined, hasServer)
  if (way === 'none' && !hasServer) return refuse('call_no_relay')
  // A media server hides addresses too: without a relay the call is there from its beginning.
  const mode = hasServer && (act.onServer || way === 'none') ? 'server' : 'mesh'
  const begun: CallState = before ? call : { members: [], mode, way: way === 'direct' ? 'direct' : 'relay' }
  return fit(begun, others, joined, hasServer)
}

function change(call: CallState, act: CallAct & { type: 'change' }, { by, hasServer }: CallContext) {
  const before = call.members.find((one) => one.participantId === by)
  if (before?.leg !== act.leg) return refuse('not_in_call')
  const { mic, camera, paused } = act
  return fit(call, without(call, by), { ...before, mic, camera, paused, goneAt: null }, hasServer)
}

/** A mesh holds so many; above that the call moves to a server, where there is one, and stays there. */
function fit(
  call: CallState,
  others: readonly CallMember[],
  one: CallMember,
  hasServer: boolean,
): CallDecision {
  const members = [...others, one].sort(
    (a, b) => a.joinedAt - b.joinedAt || (a.participantId < b.participantId ? -1 : 1),
  )
  const cameras = members.filter(({ camera }) => camera === 'on').length
  const tooMany = members.length > CALL_LIMITS.meshVoice
  const tooManyCameras = cameras > CALL_LIMITS.meshVideo
  if (call.mode === 'mesh' && (tooMany || tooManyCameras)) {
    if (hasServer) return { ok: true, call: { ...call, members, mode: 'server' } }
    // Somebody who wants a camera that does not fit may still come without it.
    return refuse(tooMany ? 'call_full' : 'call_cameras_full')
  }
  return { ok: true, call: { ...call, members } }
}

/** The leg's socket is gone: its place is kept for a while. Null when nothing changed. */
export function legGone(call: CallState, participantId: string, leg: string, now: number): CallState | null {
  const member = call.members.find((one) => one.participantId === participantId)
  if (member?.leg !== leg || member.goneAt !== null) return null
  return { ...call, members: call.members.map((one) => (one === member ? { ...one, goneAt: now } : one)) }
}

/** Takes out whose place was kept long enough, who is not in the room any more, and who was put out. Null when nothing changed. */
export function tidyCall(
  call: CallState,
  inRoom: ReadonlySet<string>,
  rules: CallRules,
  now: number,
): CallState | null {
  const members = call.members.filter(
    (one) =>
      inRoom.has(one.participantId) &&
      !rules.removed.includes(one.participantId) &&
      (one.goneAt === null || now - one.goneAt < CALL_TIMES.graceMs),
  )
  if (members.length === call.members.length) return null
  return members.length === 0 ? NO_CALL : { ...call, members }
}

/** Whether a signal from one leg to another is let through: both in the call, and of the legs that are there now (K3). */
export function maySignal(
  call: CallState,
  from: { participantId: string; leg: string },
  to: { participantId: string; leg: string },
): boolean {
  if (from.participantId === to.participantId || call.mode !== 'mesh') return false
  const isThere = (end: { participantId: string; leg: string }) =>
    call.members.some((one) => one.participantId === end.participantId && one.leg === end.leg)
  return isThere(from) && isThere(to)
}

/** The side of a pair that gives way when both offer at once: fixed by who they are, never by who came first (K3). */
export const isPolite = (me: string, other: string): boolean => me < other

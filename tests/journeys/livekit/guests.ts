import {
  type DisconnectReason,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantInfo,
  ParticipantInfo_State,
  ParticipantPermission,
  ParticipantUpdate,
  SignalResponse,
  type SubscriptionPermission,
  SubscriptionPermissionUpdate,
  type TrackInfo,
  TrackSource,
  type UpdateTrackSettings,
} from '@livekit/protocol'
import type { WebSocket } from 'ws'

/** Somebody connected to the media server. */
export interface MediaGuest {
  sid: string
  identity: string
  name: string
  room: string
  socket: WebSocket
  /** cid → what was announced, once its media arrived or before. */
  tracks: Map<string, { info: TrackInfo; there: boolean }>
  permission: SubscriptionPermission | null
  /** Tracks that they asked for, and those that they do not want to see just now. */
  wants: Set<string>
  hidden: Set<string>
}

const OURS = [TrackSource.MICROPHONE, TrackSource.CAMERA]

export const infoOf = (guest: MediaGuest, state = ParticipantInfo_State.ACTIVE): ParticipantInfo =>
  new ParticipantInfo({
    sid: guest.sid,
    identity: guest.identity,
    name: guest.name,
    state,
    permission: new ParticipantPermission({ canPublish: true, canSubscribe: true, canPublishSources: OURS }),
    tracks: [...guest.tracks.values()].filter(({ there }) => there).map(({ info }) => info),
  })

export const say = ({ socket }: MediaGuest, message: SignalResponse['message']): void => {
  if (socket.readyState === socket.OPEN) socket.send(new SignalResponse({ message }).toBinary())
}

export function sendAway(guest: MediaGuest, reason: DisconnectReason): void {
  say(guest, {
    case: 'leave',
    value: new LeaveRequest({ reason, action: LeaveRequest_Action.DISCONNECT, canReconnect: false }),
  })
  guest.socket.close()
}

export const updateOf = (guest: MediaGuest, state?: ParticipantInfo_State): SignalResponse['message'] => ({
  case: 'update',
  value: new ParticipantUpdate({ participants: [infoOf(guest, state)] }),
})

/** Whether `from` lets `to` have their tracks: all may, until it is said who. */
export const maySee = ({ permission }: MediaGuest, to: MediaGuest): boolean =>
  permission === null ||
  permission.allParticipants ||
  permission.trackPermissions.some(
    (one) => one.allTracks && (one.participantIdentity === to.identity || one.participantSid === to.sid),
  )

export const refuseTrack = (to: MediaGuest, from: MediaGuest, trackSid: string): void =>
  say(to, {
    case: 'subscriptionPermissionUpdate',
    value: new SubscriptionPermissionUpdate({ participantSid: from.sid, trackSid, allowed: false }),
  })

export function hideTracks(guest: MediaGuest, { trackSids, disabled }: UpdateTrackSettings): void {
  for (const sid of trackSids) {
    if (disabled) guest.hidden.add(sid)
    else guest.hidden.delete(sid)
  }
}

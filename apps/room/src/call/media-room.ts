import type { CallQuality } from '@tandem/core/calls/call-quality'
import type {
  LocalAudioTrack,
  LocalTrack,
  LocalVideoTrack,
  RemoteParticipant,
  RemoteTrackPublication,
  Room,
} from 'livekit-client'
import type { MediaKind } from './media.ts'

/** What a media server's room tells of itself. */
export interface MediaRoomNews {
  /** Somebody came or went, by the id that their ticket names. */
  people(): void
  track(id: string, kind: MediaKind, track: MediaStreamTrack | null): void
  quality(id: string, quality: CallQuality): void
  line(state: 'in' | 'reconnecting' | 'gone'): void
}

/** Something of mine that is being sent. */
export interface SentTrack {
  readonly track: MediaStreamTrack
  /** Another device's, without negotiating anew. */
  replace(track: MediaStreamTrack): Promise<void>
  turn(on: boolean): Promise<void>
}

/** How large a picture is asked for: tiles are small when they are many. */
export type PictureSize = 'none' | 'small' | 'middle' | 'large'

/** A call's room on a media server, as a page uses it; the tests bring their own. */
export interface MediaRoom {
  connect(url: string, token: string): Promise<void>
  publish(kind: MediaKind, track: MediaStreamTrack): Promise<SentTrack>
  isThere(id: string): boolean
  /** Only these are heard here, and only they may hear me. */
  admit(ids: ReadonlySet<string>): void
  picture(id: string, size: PictureSize): void
  close(): Promise<void>
}

export type OpenMediaRoom = (news: MediaRoomNews) => Promise<MediaRoom>

/** LiveKit's own client, fetched when a call moves to such a server and never before. */
export const openLiveKitRoom: OpenMediaRoom = async (news) => {
  const client = await import('livekit-client')
  const { Room, Track, VideoQuality } = client
  keepQuiet(client)
  const room = new Room({
    // Pictures are drawn by our own tiles, which say themselves what is on the screen.
    adaptiveStream: false,
    dynacast: true,
    // The devices are the page's; they outlive a connection.
    stopLocalTrackOnUnpublish: false,
    // Every LiveKit server there is knows the connection of two halves.
    singlePeerConnection: false,
    publishDefaults: { simulcast: true, dtx: true, red: true, backupCodec: false, stopMicTrackOnMute: false },
  })
  let admitted: ReadonlySet<string> = new Set()
  const others = (id: string) => room.remoteParticipants.get(id)
  const sizes = {
    small: VideoQuality.LOW,
    middle: VideoQuality.MEDIUM,
    large: VideoQuality.HIGH,
  }
  const subscribe = (participant: RemoteParticipant) => {
    const wanted = admitted.has(participant.identity)
    for (const publication of participant.trackPublications.values()) {
      const { source } = publication
      const isOurs = source === Track.Source.Microphone || source === Track.Source.Camera
      if (publication.isDesired !== (wanted && isOurs)) publication.setSubscribed(wanted && isOurs)
    }
  }
  tellOf(room, client, news, subscribe)

  return {
    connect: (url, token) => room.connect(url, token, { autoSubscribe: false }),
    async publish(kind, track) {
      const source = kind === 'audio' ? Track.Source.Microphone : Track.Source.Camera
      const { track: sent } = await room.localParticipant.publishTrack(track, { source })
      if (!sent) throw new Error('nothing was published')
      return sentTrack(sent)
    },
    isThere: (id) => others(id) !== undefined,
    admit(ids) {
      admitted = ids
      const permissions = [...ids].map((participantIdentity) => ({ participantIdentity, allowAll: true }))
      // Before the connection stands it is kept by the client and said as soon as it does.
      room.localParticipant.setTrackSubscriptionPermissions(false, permissions)
      for (const participant of room.remoteParticipants.values()) subscribe(participant)
    },
    picture(id, size) {
      for (const publication of others(id)?.videoTrackPublications.values() ?? []) {
        publication.setEnabled(size !== 'none')
        if (size !== 'none') publication.setVideoQuality(sizes[size])
      }
    },
    async close() {
      room.removeAllListeners()
      await room.disconnect(false)
    },
  }
}

/** It writes to the console, and would keep in the browser how much; nothing of the room is kept there. */
function keepQuiet({ getLogger, LoggerNames, LogLevel }: typeof import('livekit-client')): void {
  for (const name of Object.values(LoggerNames)) {
    const logger = getLogger(name) as { setLevel(level: number, persist: boolean): void }
    logger.setLevel(LogLevel.silent, false)
  }
}

function sentTrack(sent: LocalTrack): SentTrack {
  return {
    get track() {
      return sent.mediaStreamTrack
    },
    async replace(track) {
      await sent.replaceTrack(track, true)
    },
    async turn(on) {
      if (on === !sent.isMuted) return
      const both = sent as LocalAudioTrack | LocalVideoTrack
      await (on ? both.unmute() : both.mute())
    },
  }
}

function tellOf(
  room: Room,
  client: typeof import('livekit-client'),
  news: MediaRoomNews,
  subscribe: (participant: RemoteParticipant) => void,
): void {
  const { ConnectionQuality, RoomEvent } = client
  const qualities: Partial<Record<string, CallQuality>> = {
    [ConnectionQuality.Excellent]: 'good',
    [ConnectionQuality.Good]: 'fair',
    [ConnectionQuality.Poor]: 'poor',
    [ConnectionQuality.Lost]: 'lost',
  }
  const kindOf = (publication: RemoteTrackPublication): MediaKind =>
    publication.kind === client.Track.Kind.Audio ? 'audio' : 'video'
  room
    .on(RoomEvent.ParticipantConnected, (participant) => {
      subscribe(participant)
      news.people()
    })
    .on(RoomEvent.ParticipantDisconnected, () => news.people())
    .on(RoomEvent.TrackPublished, (_publication, participant) => subscribe(participant))
    .on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
      news.track(participant.identity, kindOf(publication), track.mediaStreamTrack)
    })
    .on(RoomEvent.TrackUnsubscribed, (_track, publication, participant) => {
      news.track(participant.identity, kindOf(publication), null)
    })
    .on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
      const known = qualities[quality]
      if (known && participant !== room.localParticipant) news.quality(participant.identity, known)
    })
    .on(RoomEvent.Reconnecting, () => news.line('reconnecting'))
    .on(RoomEvent.Reconnected, () => news.line('in'))
    .on(RoomEvent.Disconnected, () => news.line('gone'))
}

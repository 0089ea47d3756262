import type { CallServer } from '@tandem/contract/socket/call-messages'
import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import type { Clock } from '../../../platform/clock.ts'
import type { CallPerson } from './call-lines.ts'

/** A LiveKit server, for calls that a mesh cannot carry. */
export interface MediaServer {
  ticket(roomName: string, person: CallPerson): Promise<CallServer>
  /** Whom it holds in a room; nobody where it knows no such room. */
  present(roomName: string): Promise<string[]>
  /** Ends somebody's connection and, where the server knows how, the tickets that they were given before. */
  putOut(roomName: string, participantId: string): Promise<void>
  close(roomName: string): Promise<void>
}

export interface LiveKitSettings {
  /** wss:// or ws:// address for browsers. */
  url: string
  key: string
  secret: string
}

/** Of LiveKit's client for servers, what is used; the tests have one of their own. */
export interface RoomService {
  listParticipants(room: string): Promise<{ identity: string }[]>
  removeParticipant(room: string, identity: string, options: { revokeTokenTs: bigint }): Promise<void>
  deleteRoom(room: string): Promise<void>
}

const ANSWER_SECONDS = 5

/** Its own client library is loaded when the first large call needs it. */
export function createLiveKit(
  { url, key, secret }: LiveKitSettings,
  clock: Clock,
  openService?: () => Promise<RoomService>,
): MediaServer {
  const library = () => import('livekit-server-sdk')
  const openOwn = async (): Promise<RoomService> => {
    const { RoomServiceClient } = await library()
    return new RoomServiceClient(url.replace(/^ws/, 'http'), key, secret, { requestTimeout: ANSWER_SECONDS })
  }
  let opened: Promise<RoomService> | null = null
  const service = () => {
    opened ??= (openService ?? openOwn)()
    return opened
  }

  return {
    async ticket(roomName, { participantId, name }) {
      const { AccessToken, TrackSource } = await library()
      const ttl = CALL_TIMES.ticketMs / 1000
      const token = new AccessToken(key, secret, { identity: participantId, name, ttl })
      token.addGrant({
        room: roomName,
        roomJoin: true,
        canPublish: true,
        canPublishSources: [TrackSource.MICROPHONE, TrackSource.CAMERA],
        canSubscribe: true,
        // What people write goes through the room, where the host's rules hold.
        canPublishData: false,
        canUpdateOwnMetadata: false,
      })
      return { url, token: await token.toJwt(), endsAt: clock.now() + CALL_TIMES.ticketMs }
    },
    async present(roomName) {
      const there = await orNone(async () => (await service()).listParticipants(roomName))
      return (there ?? []).map(({ identity }) => identity)
    },
    async putOut(roomName, participantId) {
      const revokeTokenTs = BigInt(Math.floor(clock.now() / 1000))
      await orNone(async () =>
        (await service()).removeParticipant(roomName, participantId, { revokeTokenTs }),
      )
    },
    async close(roomName) {
      await orNone(async () => (await service()).deleteRoom(roomName))
    },
  }
}

/** Who or what is gone already is as wished. */
async function orNone<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    const { code, status } = error as { code?: string; status?: number }
    if (code === 'not_found' || status === 404) return null
    throw error
  }
}

import type { CallServer } from '@tandem/contract/socket/call-messages'
import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import type { Clock } from '../../../platform/clock.ts'
import type { CallPerson } from './call-lines.ts'

/** A LiveKit server, for calls that a mesh cannot carry. */
export interface MediaServer {
  ticket(roomName: string, person: CallPerson): Promise<CallServer>
  putOut(roomName: string, participantId: string): Promise<void>
}

export interface LiveKitSettings {
  /** wss:// or ws:// address for browsers. */
  url: string
  key: string
  secret: string
}

/** Its own client library is loaded when the first large call needs it. */
export function createLiveKit(settings: LiveKitSettings, clock: Clock): MediaServer {
  const { url, key, secret } = settings
  const library = () => import('livekit-server-sdk')
  return {
    async ticket(roomName, { participantId, name }) {
      const { AccessToken } = await library()
      const token = new AccessToken(key, secret, {
        identity: participantId,
        name,
        ttl: Math.floor(CALL_TIMES.turnMs / 1000),
      })
      token.addGrant({
        room: roomName,
        roomJoin: true,
        canPublish: true,
        canSubscribe: true,
        // What people write goes through the room, where the host's rules hold.
        canPublishData: false,
        canUpdateOwnMetadata: false,
      })
      return { url, token: await token.toJwt(), endsAt: clock.now() + CALL_TIMES.turnMs }
    },
    async putOut(roomName, participantId) {
      const { RoomServiceClient } = await library()
      const service = new RoomServiceClient(url.replace(/^ws/, 'http'), key, secret)
      await service.removeParticipant(roomName, participantId)
    },
  }
}

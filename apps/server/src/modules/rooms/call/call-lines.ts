import { createHash } from 'node:crypto'
import type { CallLines, CallServer } from '@tandem/contract/socket/call-messages'
import type { CallWay } from '@tandem/core/calls/call-state'
import type { Clock } from '../../../platform/clock.ts'
import type { CallsConfig } from '../../../platform/config/config.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { MediaServer } from './media-server.ts'
import { createMediaWatch } from './media-watch.ts'
import { mintTurn } from './turn-credentials.ts'

/** Somebody in a call, before they are told how to reach the others. */
export interface CallPerson {
  storeId: number
  roomId: string
  participantId: string
  name: string
  leg: string
}

/** How browsers of a call find each other, and where a large call is. */
export interface CallLinesOf {
  readonly hasServer: boolean
  /** Of a call that begins now, from memory: a room waits for nothing. */
  wayOf(storeId: number): CallWay | 'none'
  linesFor(person: CallPerson, way: CallWay): CallLines
  serverFor(person: CallPerson): Promise<CallServer | null>
  /** Takes somebody out of a call on the media server. */
  putOut(storeId: number, roomId: string, participantId: string): void
  /** Takes out who is there and is not in the call. */
  keepOnly(storeId: number, roomId: string, isIn: (participantId: string) => boolean): void
  /** The call on the media server is over. */
  close(storeId: number, roomId: string): void
}

export function createCallLines(deps: {
  clock: Clock
  log: Log
  config: CallsConfig
  mediaServer: MediaServer | null
  hidesAddresses: (storeId: number) => boolean
}): CallLinesOf {
  const { clock, config, mediaServer, log } = deps
  const watch = mediaServer ? createMediaWatch(mediaServer, log, clock.now) : null
  const serverRoom = (storeId: number, roomId: string) => `${storeId}-${roomId}`
  return {
    hasServer: mediaServer !== null,
    wayOf(storeId) {
      if (!deps.hidesAddresses(storeId)) return 'direct'
      // A promise to hide addresses is not broken for want of a relay: then there is no call.
      return config.turn ? 'relay' : 'none'
    },
    linesFor({ roomId, participantId }, way) {
      const iceServers: CallLines['iceServers'] =
        config.stunUrls.length > 0 ? [{ urls: config.stunUrls }] : []
      const relayOnly = way === 'relay'
      if (!config.turn) return { iceServers, relayOnly, endsAt: null }
      const who = createHash('sha256').update(`${roomId}.${participantId}`).digest('base64url').slice(0, 16)
      const { endsAt, ...opens } = mintTurn(config.turn.secret, who, clock.now())
      iceServers.push({ urls: config.turn.urls, ...opens })
      return { iceServers, relayOnly, endsAt }
    },
    async serverFor(person) {
      return mediaServer ? mediaServer.ticket(serverRoom(person.storeId, person.roomId), person) : null
    },
    putOut: (storeId, roomId, participantId) => watch?.putOut(serverRoom(storeId, roomId), participantId),
    keepOnly: (storeId, roomId, isIn) => watch?.keepOnly(serverRoom(storeId, roomId), isIn),
    close: (storeId, roomId) => watch?.close(serverRoom(storeId, roomId)),
  }
}

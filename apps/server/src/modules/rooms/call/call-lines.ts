import { createHash } from 'node:crypto'
import type { CallLines, CallServer } from '@tandem/contract/socket/call-messages'
import type { Clock } from '../../../platform/clock.ts'
import type { CallsConfig } from '../../../platform/config/config.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { MediaServer } from './media-server.ts'
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
  /** Whether this shop hides addresses: relays only. */
  hidesAddresses(storeId: number): boolean
  linesFor(person: CallPerson): Promise<CallLines>
  serverFor(person: CallPerson): Promise<CallServer | null>
  /** Takes somebody out of a call on the media server. */
  putOut(storeId: number, roomId: string, participantId: string): void
}

export function createCallLines(deps: {
  clock: Clock
  log: Log
  config: CallsConfig
  mediaServer: MediaServer | null
  relayOnly: (storeId: number) => boolean
}): CallLinesOf {
  const { clock, config, mediaServer, log } = deps
  const roomName = (storeId: number, roomId: string) => `${storeId}-${roomId}`
  return {
    hasServer: mediaServer !== null,
    // Without a relay nobody could call at all; the dashboard says so beside the setting.
    hidesAddresses: (storeId) => config.turn !== null && deps.relayOnly(storeId),
    async linesFor({ storeId, roomId, participantId }) {
      const iceServers: CallLines['iceServers'] =
        config.stunUrls.length > 0 ? [{ urls: config.stunUrls }] : []
      if (!config.turn) return { iceServers, relayOnly: false, endsAt: null }
      const who = createHash('sha256').update(`${roomId}.${participantId}`).digest('base64url').slice(0, 16)
      const { endsAt, ...opens } = mintTurn(config.turn.secret, who, clock.now())
      iceServers.push({ urls: config.turn.urls, ...opens })
      return { iceServers, relayOnly: deps.relayOnly(storeId), endsAt }
    },
    async serverFor(person) {
      return mediaServer ? mediaServer.ticket(roomName(person.storeId, person.roomId), person) : null
    },
    putOut(storeId, roomId, participantId) {
      mediaServer?.putOut(roomName(storeId, roomId), participantId).catch((err) => {
        log.warn({ err }, 'somebody could not be taken out of a call on the media server')
      })
    },
  }
}

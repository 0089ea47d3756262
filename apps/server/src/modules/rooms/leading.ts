import { WebSocket } from 'ws'
import type { Log } from '../../platform/log/log.ts'
import { bytesFrame } from '../../platform/socket/frame.ts'
import { backlogOf, isTooMuch } from './backlog.ts'
import type { OwnerNode } from './log.store.ts'
import { HOP_HEADER } from './nodes.ts'
import type { Session } from './session.ts'
import type { Sessions } from './sessions.ts'

const CONNECT_MS = 3_000
/** A welcome with a whole room in it is the largest frame there is. */
const FRAME_BYTES = 16 * 1024 * 1024

const WELCOME = Buffer.from('[{"t":"welcome"')
const isWelcome = (data: Buffer) => data.subarray(0, WELCOME.length).equals(WELCOME)

/** Leads a socket to the node that owns its room: frames pass through unread, a close keeps its code and reason. */
export function createLeading(options: { sessions: Sessions; log: Log; path: string }) {
  const { sessions, log } = options

  return (session: Session, owner: OwnerNode, hello: Buffer): void => {
    const url = owner.address.replace(/^http/, 'ws') + options.path
    const upstream = new WebSocket(url, {
      perMessageDeflate: false,
      handshakeTimeout: CONNECT_MS,
      maxPayload: FRAME_BYTES,
      headers: { [HOP_HEADER]: owner.hopSecret },
    })
    sessions.known(session)
    session.phase = {
      k: 'led',
      upstream: {
        send(data) {
          if (upstream.readyState !== WebSocket.OPEN) return
          if (isTooMuch(upstream.bufferedAmount)) sessions.end(session, 'slow')
          else upstream.send(data, { binary: false })
        },
        end: () => upstream.terminate(),
      },
    }
    upstream.on('open', () => upstream.send(hello, { binary: false }))
    upstream.on('message', (data) => {
      if (backlogOf(session) === 'slow') {
        sessions.end(session, 'slow')
        return
      }
      const frame = bytesFrame(data as Buffer)
      if (isWelcome(data as Buffer)) session.welcomeBytes = frame.length
      session.link.write(frame)
    })
    upstream.on('error', (err) => log.debug({ err }, 'the way to another node broke'))
    upstream.on('close', (code, reason) => {
      if (session.closed) return
      // 4xxx and 1000 were said by the owner; anything else is the way there, and trying again is right.
      if (code === 1000 || code >= 4000) sessions.pass(session, code, reason.toString())
      else sessions.end(session, 'moving')
    })
  }
}

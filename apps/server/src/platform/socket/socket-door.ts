import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { REASONS } from '@tandem/contract/errors'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { type Link, WsLink } from './link.ts'

/** What is done with sockets; `S` is what the rooms keep about one. The same functions serve all sockets. */
export interface SocketHandlers<S> {
  /** Whether pages of this origin may open sockets; null for clients that are no browsers. */
  mayOpen(request: IncomingMessage): boolean | Promise<boolean>
  /** A reason to say no before anything is opened; null lets it in. */
  refuseAtDoor(request: IncomingMessage): 'too_fast' | 'moving' | null
  /** One that is only told why it may not stay; gives back what to do when it is gone. */
  turnedAway(request: IncomingMessage): () => void
  opened(link: Link, request: IncomingMessage): S
  /** `data` is only valid during the call. */
  message(session: S, data: Buffer, isBinary: boolean): void
  /** Whether a ping is answered: an answer is written, and what is written is bounded. */
  mayPong(session: S): boolean
  /** Any sign of life. */
  heard(session: S): void
  closed(session: S): void
}

export interface SocketDoor {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** To hear why; a page that does not answer the goodbye would stay for half a minute. */
const TURNED_AWAY_MS = 1_000

const SESSION = Symbol('session')
interface Carrier<S> extends WebSocket {
  [SESSION]: { session: S; handlers: SocketHandlers<S> }
}

/** The one place where sockets come in: the path, the origin, the size of a frame. No timer and no closure per socket. */
export function createSocketDoor<S>(
  options: { path: string; maxFrameBytes: number },
  handlers: SocketHandlers<S>,
): SocketDoor {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    autoPong: false,
    // A frame that is only somewhat too large is read, so that its sender can be told why it is turned away.
    maxPayload: 4 * options.maxFrameBytes,
  })

  function open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.removeListener('error', ignore)
    const no = handlers.refuseAtDoor(request)
    if (no) {
      answer(socket, no === 'moving' ? 503 : 429)
      return
    }
    server.handleUpgrade(request, socket, head, (ws) => {
      const carrier = ws as Carrier<unknown>
      const session = handlers.opened(new WsLink(ws, socket), request)
      carrier[SESSION] = { session, handlers: handlers as SocketHandlers<unknown> }
      ws.on('message', onMessage as (this: WebSocket) => void)
      ws.on('ping', onPing as (this: WebSocket) => void)
      ws.on('pong', onPong as (this: WebSocket) => void)
      ws.on('close', onClose as (this: WebSocket) => void)
      ws.on('error', onError)
    })
  }

  /** Opened and closed at once, since a browser does not show a page why an upgrade was refused. */
  function turnAway(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.removeListener('error', ignore)
    const no = handlers.refuseAtDoor(request)
    if (no) {
      answer(socket, no === 'moving' ? 503 : 429)
      return
    }
    server.handleUpgrade(request, socket, head, (ws) => {
      const gone = handlers.turnedAway(request)
      const timer = setTimeout(() => ws.terminate(), TURNED_AWAY_MS)
      ws.on('close', () => {
        clearTimeout(timer)
        gone()
      })
      ws.on('error', onError)
      ws.close(REASONS.wrong_origin.close, 'wrong_origin')
    })
  }

  return {
    handleUpgrade(request, socket, head) {
      // A socket may break while its origin is looked up; without a listener that would end the process.
      socket.on('error', ignore)
      if (pathOf(request) !== options.path) {
        answer(socket, 404)
        return
      }
      const decided = (may: boolean) => (may ? open(request, socket, head) : turnAway(request, socket, head))
      const may = handlers.mayOpen(request)
      if (typeof may === 'boolean') decided(may)
      else may.then(decided, () => answer(socket, 503))
    },
    close: () => server.close(),
  }
}

function onMessage(this: Carrier<unknown>, data: RawData, isBinary: boolean): void {
  const { session, handlers } = this[SESSION]
  handlers.heard(session)
  handlers.message(session, data as Buffer, isBinary)
}

function onPing(this: Carrier<unknown>, data: Buffer): void {
  const { session, handlers } = this[SESSION]
  handlers.heard(session)
  if (handlers.mayPong(session) && this.readyState === 1) this.pong(data)
}

function onPong(this: Carrier<unknown>): void {
  const { session, handlers } = this[SESSION]
  handlers.heard(session)
}

function onClose(this: Carrier<unknown>): void {
  const { session, handlers } = this[SESSION]
  handlers.closed(session)
}

/** `ws` closes after an error by itself (1009 for a frame that is too large, 1002 and 1007 for a broken one). */
function onError(): void {}
function ignore(): void {}

function pathOf(request: IncomingMessage): string {
  const url = request.url ?? ''
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}

function answer(socket: Duplex, status: number): void {
  if (socket.destroyed) return
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 2\r\n\r\n`,
  )
}

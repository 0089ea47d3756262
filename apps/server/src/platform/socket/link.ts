import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { PING_FRAME } from './frame.ts'

/** One socket as the rooms see it; tests give their own. */
export interface Link {
  /** A whole frame, made by `textFrame`. Nothing happens on a socket that is closing. */
  write(frame: Buffer): void
  ping(): void
  /** Bytes that the system has not taken yet. */
  queuedBytes(): number
  /** Says goodbye and why; the socket is ended soon after, whether or not the other side answers. */
  close(code: number, text: string): void
  /** Ends the socket at once, for one that is dead or hostile. */
  kill(): void
}

/**
 * A class where the house style would use a closure: there is one per socket, and five closures each cost 16 % of
 * what an idle connection may (bar: 16 KB). Frames go to the raw socket, since `ws` would frame each anew; without
 * extensions it writes synchronously too, so the order holds.
 */
export class WsLink implements Link {
  readonly #ws: WebSocket
  readonly #socket: Duplex
  constructor(ws: WebSocket, socket: Duplex) {
    this.#ws = ws
    this.#socket = socket
  }
  write(frame: Buffer): void {
    if (this.#ws.readyState === 1) this.#socket.write(frame)
  }
  ping(): void {
    this.write(PING_FRAME)
  }
  queuedBytes(): number {
    return this.#socket.writableLength
  }
  close(code: number, text: string): void {
    this.#ws.close(code, text)
  }
  kill(): void {
    this.#ws.terminate()
  }
}

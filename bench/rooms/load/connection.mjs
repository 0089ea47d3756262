// One WebSocket connection of the load generator over a bare TCP socket, reading into one buffer shared by all:
// the generator must not be the limit.
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { clientFrame, frameParser } from './frames.mjs'

const shared = Buffer.allocUnsafe(256 * 1024)
const PONG = 0xa
const PING = 0x9
const CLOSE = 0x8

/**
 * Opens `path` on a loopback port. `onFrame(opcode, payload)` gets data frames; pings are answered.
 * @returns {Promise<{write(frame: Buffer): void, destroy(): void, closed: boolean, mute(): void}>}
 */
export function openConnection({ port, path, origin, onFrame, onClose }) {
  return new Promise((resolve, reject) => {
    let upgraded = false
    let muted = false
    let head = ''
    const parse = frameParser((opcode, payload) => {
      if (opcode === PING) {
        if (!muted) socket.write(clientFrame(Buffer.from(payload), PONG).frame)
      } else if (opcode === CLOSE) socket.destroy()
      else onFrame(opcode, payload)
    })
    const socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (n) => {
          const chunk = shared.subarray(0, n)
          if (upgraded) {
            parse(chunk)
            return !muted
          }
          head += chunk.toString('latin1')
          const end = head.indexOf('\r\n\r\n')
          if (end < 0) return true
          if (!head.startsWith('HTTP/1.1 101')) {
            reject(new Error(`no upgrade: ${head.slice(0, head.indexOf('\r\n'))}`))
            socket.destroy()
            return true
          }
          upgraded = true
          resolve(connection)
          const rest = head.slice(end + 4)
          // After whoever awaits the connection has it.
          if (rest) setImmediate(parse, Buffer.from(rest, 'latin1'))
          return true
        },
      },
    })
    const connection = {
      write: (frame) => socket.write(frame),
      destroy: () => socket.destroy(),
      /** Cut: a TCP reset, without a close frame. */
      reset: () => socket.resetAndDestroy(),
      /** Vanish: nothing is read or answered any more, and nobody is told. */
      mute: () => {
        muted = true
        socket.pause()
      },
      get closed() {
        return socket.destroyed
      },
    }
    socket.on('error', (error) => (upgraded ? undefined : reject(error)))
    socket.on('close', () => {
      if (!upgraded) reject(new Error('closed before the upgrade'))
      else onClose?.()
    })
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n` +
        `${origin ? `Origin: ${origin}\r\n` : ''}\r\n`,
    )
  })
}

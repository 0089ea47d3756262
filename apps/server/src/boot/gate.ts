import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { Refused } from '../platform/errors.ts'
import type { HttpApp } from '../platform/http/app.ts'
import type { ServerModule } from '../platform/module.ts'
import { SOCKET_PATH } from '../platform/socket/socket-path.ts'

const HEALTH = /^\/(healthz|readyz)$/

/** Nobody comes in before every module has started, nor while the server is going down. */
export function createGate(app: HttpApp) {
  let open = false
  app.addHook('onRequest', async (request) => {
    if (!open && !HEALTH.test(request.url)) throw new Refused('moving', { retryAfterMs: 1_000 })
  })
  return {
    isOpen: () => open,
    open() {
      open = true
    },
    close() {
      open = false
    },
    upgrades(server: Server, modules: ServerModule[]) {
      const socket = modules.find((module) => module.socket)?.socket
      server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
        const path = (request.url ?? '').split('?')[0]
        if (!socket || path !== SOCKET_PATH) return refuse(stream, '404 Not Found')
        if (!open) return refuse(stream, '503 Service Unavailable')
        socket.handleUpgrade(request, stream, head)
      })
    },
  }
}

function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => {})
  stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

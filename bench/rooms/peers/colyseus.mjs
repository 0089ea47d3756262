// Colyseus (core and ws transport): a room object, a message handler, a broadcast.
import { createServer } from 'node:http'
import { Room, Server } from '@colyseus/core'
import { WebSocketTransport } from '@colyseus/ws-transport'

class BenchRoom extends Room {
  maxClients = 6
  seq = 0
  onCreate() {
    this.onMessage('e', (client, message) => {
      if (typeof message?.k !== 'string' || typeof message.x !== 'string') return client.leave(4400)
      message.seq = ++this.seq
      this.broadcast('e', message)
    })
  }
}

const http = createServer()
const server = new Server({ transport: new WebSocketTransport({ server: http }), greet: false })
server.define('bench', BenchRoom).filterBy(['room'])
await server.listen(0, '127.0.0.1')
process.send({ ready: http.address().port })
process.on('disconnect', () => process.exit(0))

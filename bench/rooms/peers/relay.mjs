// The limit: bare `ws` that stamps and forwards. What a room gets in one turn of the event loop becomes one frame,
// encoded once and written to all. No rules, no people, no memory, nothing durable.
import { createServer } from 'node:http'
import { Sender, WebSocketServer } from 'ws'

const FRAME = { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: false }
const rooms = new Map()
const http = createServer()
const wss = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: 16 * 1024 })

wss.on('connection', (ws, req) => {
  const name = new URL(req.url, 'http://x').searchParams.get('room') ?? ''
  if (!rooms.has(name)) rooms.set(name, { sockets: new Set(), seq: 0, queue: [] })
  const room = rooms.get(name)
  room.sockets.add(ws)
  ws.on('close', () => room.sockets.delete(ws))
  ws.on('message', (data) => {
    const message = JSON.parse(data)
    if (typeof message.k !== 'string' || typeof message.x !== 'string') return ws.close(4400)
    message.seq = ++room.seq
    if (room.queue.push(JSON.stringify(message)) === 1) setImmediate(flush, room)
  })
})

function flush(room) {
  const payload = Buffer.from(`[${room.queue.join(',')}]`)
  room.queue.length = 0
  const frame = Buffer.concat(Sender.frame(payload, FRAME))
  for (const ws of room.sockets) if (ws.readyState === 1) ws._socket.write(frame)
}

http.listen(0, '127.0.0.1', () => process.send({ ready: http.address().port }))
process.on('disconnect', () => process.exit(0))

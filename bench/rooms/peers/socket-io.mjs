// Socket.IO with connection state recovery: check, stamp, emit to the room.
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  connectionStateRecovery: { maxDisconnectionDuration: 120_000 },
})
const seqs = new Map()

io.on('connection', (socket) => {
  const room = String(socket.handshake.auth.room)
  socket.join(room)
  socket.on('e', (message) => {
    if (typeof message?.k !== 'string' || typeof message.x !== 'string') return socket.disconnect(true)
    const seq = (seqs.get(room) ?? 0) + 1
    seqs.set(room, seq)
    message.seq = seq
    io.to(room).emit('e', message)
  })
})

http.listen(0, '127.0.0.1', () => process.send({ ready: http.address().port }))
process.on('disconnect', () => process.exit(0))

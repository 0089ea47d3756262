// How each peer is spoken to: joining a room, and an event of 150 bytes whose stamp can be patched in place.
import { pack } from 'msgpackr'
import { openConnection } from './connection.mjs'
import { clientFrame } from './frames.mjs'
import { DIGITS, MARK } from './stamp.mjs'

export const EVENT_BYTES = 150
const TEXT = 1
const BINARY = 2

/** The payload that peers carry: kind, and a text that brings the whole to 150 bytes. */
function peerEvent() {
  const event = { k: 'look', x: `${MARK}${'0'.repeat(DIGITS)}` }
  event.x = event.x.padEnd(EVENT_BYTES - JSON.stringify({ ...event, x: '' }).length, '.')
  return event
}

function patchable(payload, opcode) {
  const { frame, offset } = clientFrame(payload, opcode)
  return { frame, stampAt: offset + payload.indexOf(MARK) + MARK.length }
}

/** A driver: `join({port, room, onPayload})` → connection; `event()` → {frame, stampAt}; `marks`: what a delivery holds. */
export const drivers = {
  relay: {
    marks: [MARK],
    join: ({ port, room, onPayload }) =>
      openConnection({ port, path: `/?room=${room}`, onFrame: (_, payload) => onPayload(payload) }),
    event: () => patchable(Buffer.from(JSON.stringify(peerEvent())), TEXT),
  },

  'socket.io': {
    marks: [MARK],
    async join({ port, room, onPayload }) {
      let ready
      const joined = new Promise((resolve) => (ready = resolve))
      const connection = await openConnection({
        port,
        path: '/socket.io/?EIO=4&transport=websocket',
        onFrame: (_, payload) => {
          if (payload[0] === 0x32) connection.write(clientFrame(Buffer.from('3')).frame)
          else if (payload[0] === 0x30)
            connection.write(clientFrame(Buffer.from(`40{"room":"${room}"}`)).frame)
          else if (payload[0] === 0x34 && payload[1] === 0x30) ready(connection)
          else onPayload(payload)
        },
      })
      return joined
    },
    event: () => patchable(Buffer.from(`42${JSON.stringify(['e', peerEvent()])}`), TEXT),
  },

  colyseus: {
    marks: [MARK],
    async join({ port, room, onPayload }) {
      const answer = await fetch(`http://127.0.0.1:${port}/matchmake/joinOrCreate/bench`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ room }),
      })
      const seat = await answer.json()
      let ready
      const joined = new Promise((resolve) => (ready = resolve))
      const JOIN_ROOM = 10
      const connection = await openConnection({
        port,
        path: `/${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}`,
        onFrame: (_, payload) => {
          if (payload[0] !== JOIN_ROOM) return onPayload(payload)
          connection.write(clientFrame(Buffer.from([JOIN_ROOM]), BINARY).frame)
          ready(connection)
        },
      })
      return joined
    },
    event: () => patchable(Buffer.concat([Buffer.from([13]), pack('e'), pack(peerEvent())]), BINARY),
  },
}

// Speaks Tandem's own protocol: rooms opened over HTTP, people let in by a hello. A passing event is a pointer on a
// picture (its stamp is the digits of x), a durable one something said.
import { openConnection } from './connection.mjs'
import { EVENT_BYTES } from './drivers.mjs'
import { clientFrame } from './frames.mjs'
import { DIGITS, MARK } from './stamp.mjs'

/** x = 0.1dddddddddddd1: the ones keep all digits through a number. */
const POINTER_MARK = Buffer.from('"x":0.1')
const WELCOME = Buffer.from('"t":"welcome"')

export async function tandemDriver({ port, storeKey, productId }) {
  const rooms = new Map()
  return {
    marks: [MARK, POINTER_MARK],
    join: async ({ room, member, onPayload }) => {
      if (member === 0) rooms.set(room, await openRoom({ port, storeKey, productId }))
      const { roomId, participantId, credential, invite } = rooms.get(room)
      const hello = { t: 'hello', v: 1, device: 'desktop' }
      if (member === 0) hello.resume = { roomId, participantId, credential, epoch: 0, lastSeq: 0 }
      else hello.join = { invite, name: `Guest ${member}`, knock: false }
      return say(port, hello, onPayload)
    },
    event: (durable) => (durable ? saying() : pointing(productId)),
  }
}

export async function openRoom({ port, storeKey, productId, name = 'Ana' }) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/public/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ storeKey, name, productId, variationId: null, lang: 'en' }),
  })
  if (answer.status !== 201) throw new Error(`no room: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** Opens a socket, says hello, resolves when welcomed. */
export async function say(port, hello, onPayload) {
  let ready
  let fail
  const joined = new Promise((resolve, reject) => {
    ready = resolve
    fail = reject
  })
  let welcomed = false
  const connection = await openConnection({
    port,
    path: '/rt',
    onFrame: (_, payload) => {
      if (!welcomed && payload.includes(WELCOME)) {
        welcomed = true
        ready(connection)
      }
      onPayload(payload)
    },
    onClose: () => fail(new Error('closed before the welcome')),
  })
  connection.write(clientFrame(Buffer.from(JSON.stringify(hello))).frame)
  return joined
}

function pointing(productId) {
  const pointer = { productId, image: 0, x: 'STAMP', y: 0.5 }
  const text = JSON.stringify({ t: 'p', c: { k: 'pointer', pointer } }).replace(
    '"STAMP"',
    `0.1${'0'.repeat(DIGITS)}1`,
  )
  // White space brings it to the size that the peers' events have.
  const { frame, offset } = clientFrame(Buffer.from(text.padEnd(EVENT_BYTES)))
  return { frame, stampAt: offset + text.indexOf('"x":0.1') + POINTER_MARK.length }
}

let people = 0
function saying() {
  const opId = `b${(people++).toString(36).padStart(6, '0')}-000000000`
  const bare = {
    t: 'op',
    opId,
    c: { type: 'say', text: `${MARK}${'0'.repeat(DIGITS)}`, product: null, replyTo: null },
  }
  bare.c.text = bare.c.text.padEnd(
    EVENT_BYTES - JSON.stringify({ ...bare, c: { ...bare.c, text: '' } }).length,
    '.',
  )
  const { frame, offset } = clientFrame(Buffer.from(JSON.stringify(bare)))
  const countAt = frame.indexOf(opId) + 8
  let count = 0
  return {
    frame,
    stampAt: offset + JSON.stringify(bare).indexOf(MARK) + MARK.length,
    patch() {
      let v = ++count
      for (let i = 8; i >= 0; i--) {
        frame[countAt + i] = 48 + (v % 10)
        v = Math.floor(v / 10)
      }
    },
  }
}

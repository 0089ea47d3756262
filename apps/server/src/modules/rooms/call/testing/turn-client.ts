import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { type Attribute, addressBytes, attributesOf, CODE, codeOf, encoded, head } from './stun-message.ts'

/** As much of RFC 8656 as asking a relay takes, over UDP. A number is 0, or that of the error. */
export interface TurnClient {
  allocate(family?: 4 | 6): Promise<number>
  /** Whether it may send to somebody. */
  permit(peer: string): Promise<number>
  /** Keeps the allocation; 0 s gives it back. */
  refresh(seconds: number): Promise<number>
  close(): void
}

const METHOD = { allocate: 0x0003, refresh: 0x0004, permit: 0x0008 } as const
const WAIT_MS = 3_000

export function createTurnClient(port: number, who: { username: string; credential: string }): TurnClient {
  const socket = createSocket('udp4')
  let realm = ''
  let nonce = ''

  async function ask(method: number, asked: (id: Buffer) => Attribute[], again = true): Promise<number> {
    const isFirst = nonce === ''
    const answer = attributesOf(await exchange(message(method, asked)))
    realm = answer.get(CODE.realm)?.toString() ?? realm
    nonce = answer.get(CODE.nonce)?.toString() ?? nonce
    const code = codeOf(answer)
    // The first is asked without credentials, to learn the realm; a nonce grows old.
    return again && ((code === 401 && isFirst) || code === 438) ? ask(method, asked, false) : code
  }

  function message(method: number, asked: (id: Buffer) => Attribute[]): Buffer {
    const id = randomBytes(12)
    const opens: Attribute[] = [
      [CODE.username, Buffer.from(who.username)],
      [CODE.realm, Buffer.from(realm)],
      [CODE.nonce, Buffer.from(nonce)],
    ]
    const body = Buffer.concat([...asked(id), ...(nonce === '' ? [] : opens)].map(encoded))
    if (nonce === '') return Buffer.concat([head(method, body.length, id), body])
    // RFC 8489 § 14.5: over the message as if the integrity, 24 bytes, were in it.
    const signed = Buffer.concat([head(method, body.length + 24, id), body])
    const key = createHash('md5').update(`${who.username}:${realm}:${who.credential}`).digest()
    return Buffer.concat([signed, encoded([CODE.integrity, createHmac('sha1', key).update(signed).digest()])])
  }

  function exchange(request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => done(() => reject(new Error('the relay does not answer'))), WAIT_MS)
      const done = (end: () => void) => {
        clearTimeout(timer)
        socket.off('message', hear)
        end()
      }
      const hear = (data: Buffer) => {
        if (data.subarray(8, 20).equals(request.subarray(8, 20))) done(() => resolve(data))
      }
      socket.on('message', hear)
      socket.send(request, port, '127.0.0.1')
    })
  }

  const seconds = (n: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(n)
    return bytes
  }
  return {
    allocate: (family = 4) =>
      ask(METHOD.allocate, () => [
        [CODE.transport, Buffer.from([17, 0, 0, 0])],
        ...(family === 6 ? [[CODE.family, Buffer.from([2, 0, 0, 0])] as Attribute] : []),
      ]),
    permit: (peer) => ask(METHOD.permit, (id) => [[CODE.peer, addressBytes(peer, 9_000, id)]]),
    refresh: (n) => ask(METHOD.refresh, () => [[CODE.lifetime, seconds(n)]]),
    close: () => socket.close(),
  }
}

import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { clientAddress } from './client-address.ts'
import { createSocketDoor } from './socket-door.ts'
import { createStrangers } from './strangers.ts'

let server: Server
let port: number
let pongs = 0
const strangers = createStrangers({ perAddress: 2, inAll: 3 })

beforeEach(async () => {
  server = createServer()
  const door = createSocketDoor<string>(
    { path: '/rt', maxFrameBytes: 16 },
    {
      mayOpen: (request) => Promise.resolve(request.headers.origin !== 'https://evil.test'),
      turnedAway: () => {
        strangers.enter('me')
        return () => strangers.leave('me')
      },
      refuseAtDoor: () => (strangers.mayEnter('me') ? null : 'too_fast'),
      opened: () => {
        strangers.enter('me')
        return 'me'
      },
      message: () => {},
      mayPong: () => pongs-- > 0,
      heard: () => {},
      closed: (address) => strangers.leave(address),
    },
  )
  server.on('upgrade', door.handleUpgrade)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** What the server answers to a handshake as it stands. */
function answerTo(lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
    let text = ''
    socket.on('data', (data) => {
      text += data.toString()
    })
    socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''))
    socket.on('error', reject)
  })
}

const upgrade = (path: string, key: string) => [
  `GET ${path} HTTP/1.1`,
  'Host: x',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  `Sec-WebSocket-Key: ${key}`,
]

it('R23.5 a handshake that fails half way leaves nothing behind', async () => {
  for (let i = 0; i < 5; i++) expect(await answerTo(upgrade('/rt', 'nonsense'))).toMatch(/400/)
  expect(strangers.size).toBe(0)
  expect(await answerTo(upgrade('/elsewhere', 'dGhlIHNhbXBsZSBub25jZQ=='))).toMatch(/404/)
})

it('R23.5 only so many strangers are let in at once', async () => {
  const open = () => new WebSocket(`ws://127.0.0.1:${port}/rt`)
  const opened = (ws: WebSocket) =>
    new Promise<string>((resolve) => {
      ws.on('open', () => resolve('open'))
      ws.on('error', (error) => resolve(error.message))
    })
  const [one, two, three] = [open(), open(), open()]
  const answers = await Promise.all([opened(one), opened(two), opened(three)])
  expect(answers.filter((answer) => answer === 'open')).toHaveLength(2)
  expect(answers.find((answer) => answer !== 'open')).toMatch(/429/)
  for (const ws of [one, two, three]) ws.terminate()
  await vi.waitFor(() => expect(strangers.size).toBe(0), 10_000)
  const later = open()
  expect(await opened(later)).toBe('open')
  later.terminate()
})

it('R23.7 a foreign page counts as a stranger and is gone soon, whether or not it says goodbye', async () => {
  const key = 'dGhlIHNhbXBsZSBub25jZQ=='
  const answering = answerTo([...upgrade('/rt', key), 'Origin: https://evil.test'])
  await vi.waitFor(() => expect(strangers.size).toBe(1), 10_000)
  expect(await answering).toMatch(/101/)
  await vi.waitFor(() => expect(strangers.size).toBe(0), 10_000)
})

it('R23.3 pings are answered only as far as the rate goes', async () => {
  pongs = 2
  const ws = new WebSocket(`ws://127.0.0.1:${port}/rt`)
  await new Promise((done) => ws.on('open', done))
  const answers: string[] = []
  ws.on('pong', (data) => answers.push(data.toString()))
  for (const n of ['1', '2', '3']) ws.ping(n)
  await vi.waitFor(() => expect(pongs).toBe(-1), 10_000)
  expect(answers).toEqual(['1', '2'])
  ws.terminate()
})

it.each([
  [false, '10.0.0.9', '1.2.3.4', '10.0.0.9'],
  [1, '10.0.0.9', '6.6.6.6, 1.2.3.4', '1.2.3.4'],
  [2, '10.0.0.9', '1.2.3.4, 5.6.7.8', '1.2.3.4'],
  [['10.0.0.0/8'], '10.0.0.9', '6.6.6.6, 1.2.3.4', '1.2.3.4'],
  [['10.0.0.0/8'], '8.8.8.8', '1.2.3.4', '8.8.8.8'],
  [['10.0.0.0/8'], '10.0.0.9', 'rubbish', '10.0.0.9'],
  [['10.0.0.0/8'], '10.0.0.9', '6.6.6.6, rubbish, 10.0.0.8', '10.0.0.8'],
  [1, '10.0.0.9', '6.6.6.6, 1.2.3.4:5678', '1.2.3.4'],
  [1, '10.0.0.9', '6.6.6.6, [2001:db8::1]:443', '2001:db8::1'],
  [1, '10.0.0.9', '6.6.6.6, rubbish', '10.0.0.9'],
  [2, '10.0.0.9', '6.6.6.6, 1.2.3.4, unknown', '1.2.3.4'],
  [['10.0.0.0/8', '::1'], '::ffff:10.0.0.9', '1.2.3.4, 10.1.1.1', '1.2.3.4'],
] as const)('whose socket it is, trusting %j', (trust, peer, header, address) => {
  const request = { socket: { remoteAddress: peer }, headers: { 'x-forwarded-for': header } }
  expect(clientAddress(trust)(request as never)).toBe(address)
})

import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createPoster } from './post.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function serve(answer: (response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => answer(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function serveBytes(talk: (socket: Socket) => unknown): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => talk(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

function post(url: string, { allowPrivate = true, timeoutMs = 700, size = 20 } = {}) {
  const poster = createPoster({ allowPrivate, timeoutMs })
  closers.push(() => poster.close())
  return poster.post({ url, headers: {}, body: Buffer.alloc(size, 'x'), secrets: ['a-secret'] })
}

describe('hostile and broken receivers', () => {
  it('D40 one that hangs is left after the time for it, one that drips its headers too', async () => {
    expect(await post(await serve(() => {}))).toMatchObject({ reason: 'timeout', status: null })
    const dripping = await serveBytes((socket) => {
      const timer = setInterval(() => socket.write('H'), 50)
      socket.on('close', () => clearInterval(timer))
    })
    expect((await post(dripping)).reason).toMatch(/timeout|nonsense/)
  })

  it('D40 one that wants to speak something else is not waited for', async () => {
    const upgrading = await serveBytes((socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nhello'),
    )
    expect(await post(upgrading)).toMatchObject({ reason: 'status', status: 101, answer: '' })
  })

  it('D41 redirects are not followed', async () => {
    let visited = 0
    const inside = await serve((response) => {
      visited++
      response.end('secrets of the house')
    })
    const url = await serve((response) => {
      response.writeHead(307, { location: inside })
      response.end()
    })
    expect(await post(url)).toMatchObject({ reason: 'redirect', status: 307 })
    expect(visited).toBe(0)
  })

  it('D42 of 100 MB only the beginning is read, and a packed answer is never unpacked', async () => {
    let sent = 0
    const url = await serve((response) => {
      const more = () => {
        while (sent < 100 * 1024 * 1024) {
          sent += 65_536
          if (!response.write(Buffer.alloc(65_536, 'y'))) return void response.once('drain', more)
        }
        response.end()
      }
      more()
    })
    const large = await post(url, { timeoutMs: 5_000 })
    expect(large.reason).toBeNull()
    expect(large.answer.length).toBeLessThan(2_200)
    expect(large.answer).toContain('longer than 64 KB')
    expect(sent).toBeLessThan(20 * 1024 * 1024)
    const bomb = await serve((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(Buffer.alloc(10_000, 1))
    })
    expect(await post(bomb)).toMatchObject({ reason: null, answer: '' })
  })

  it('D43 once taken it is taken, however its body ends', async () => {
    const url = await serve((response) => {
      response.writeHead(200)
      response.write('a-secret is here')
    })
    expect(await post(url)).toMatchObject({ reason: null, status: 200, answer: '••• is here' })
  })

  it('D44 headers that are too large, no HTTP at all, a cut line, nobody there: each by its name', async () => {
    const headers = await serveBytes((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`),
    )
    expect((await post(headers)).reason).toBe('nonsense')
    expect((await post(await serveBytes((socket) => socket.write('hello\r\n\r\n')))).reason).toBe('nonsense')
    expect((await post(await serveBytes((socket) => socket.destroy()))).reason).toBe('cut')
    const gone = await serve(() => {})
    await closers.pop()?.()
    expect((await post(gone)).reason).toBe('closed')
    expect((await post('http://nothing-has-this-name.invalid/')).reason).toBe('name')
    expect((await post((await serve(() => {})).replace('http:', 'https:'))).reason).toMatch(/tls|cut/)
  })

  it('D45 nothing goes to a private network: by number or by a name, which is looked up at the moment of connecting', async () => {
    let visited = 0
    const url = await serve((response) => {
      visited++
      response.end()
    })
    const byName = url.replace('127.0.0.1', 'localhost')
    for (const one of [url, byName, 'http://[::1]:9/', 'http://169.254.169.254/', 'not an address']) {
      expect(await post(one, { allowPrivate: false }), one).toMatchObject({ reason: 'private', status: null })
    }
    expect(visited).toBe(0)
  })

  it('D46 hundreds of KB go out whole', async () => {
    const server = await serve((response) => response.end())
    expect(await post(server, { size: 400_000 })).toMatchObject({ reason: null, status: 200 })
  })
})

import { type AddressInfo, createServer } from 'node:net'
import { expect, it } from 'vitest'
import { createReach } from './reach.ts'

it('does not wait for a server that wants to speak something else', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nhello'),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const reach = createReach({ url, allowPrivate: true, timeoutMs: 1_000, maxBytes: 1_000 })
  try {
    const asked = await reach.ask(url, { method: 'GET', headers: {}, body: null })
    expect(asked).toMatchObject({ ok: false, problem: 'cut', status: 101 })
  } finally {
    reach.close()
    await new Promise((resolve) => server.close(resolve))
  }
})

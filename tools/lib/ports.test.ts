import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { choosePorts, portWish } from './ports.mjs'

const open: Server[] = []
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done)))))

function hold(port = 0): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    open.push(server)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
}

const wish = (port: number, fixed = false) => ({ name: 'TANDEM_PORT', port, fixed })

test('the usual ports give way to the next free pair', async () => {
  const taken = await hold()
  const chosen = await choosePorts({ tandem: wish(taken), shop: wish(taken + 100), host: '127.0.0.1' })
  expect(chosen.moved).toBe(true)
  expect(chosen.tandem).toBeGreaterThan(taken)
  expect(chosen.shop - chosen.tandem).toBe(100)
})

test('a port that somebody asked for is never swapped for another', async () => {
  const taken = await hold()
  await expect(
    choosePorts({ tandem: wish(taken, true), shop: wish(taken + 1), host: '127.0.0.1' }),
  ).rejects.toThrow(`Port ${taken} (TANDEM_PORT) is taken by another program`)
})

test.each(['0', '70000', 'eighty', '-1', '33 00'])('"%s" is no port', (given) => {
  expect(() => portWish('SHOP_PORT', 3310, given)).toThrow(`SHOP_PORT is "${given}"`)
})

test('nothing given means the usual port, which may move', () => {
  expect(portWish('SHOP_PORT', 3310, undefined)).toEqual({ name: 'SHOP_PORT', port: 3310, fixed: false })
  expect(portWish('SHOP_PORT', 3310, ' 4000 ')).toEqual({ name: 'SHOP_PORT', port: 4000, fixed: true })
})

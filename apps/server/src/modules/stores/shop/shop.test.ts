import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isPrivateAddress } from '../../../platform/outbound/private-address.ts'
import { ShopError } from '../shop.public.ts'
import { createShopCaller } from './call-shop.ts'
import { createPacer } from './pacer.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

async function listen(handler: Parameters<typeof createServer>[1] & object): Promise<string> {
  const server = createServer(handler)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const callerOf = (url: string, allowPrivate = true) =>
  createShopCaller({ url, consumerKey: 'ck', consumerSecret: 'cs', allowPrivate })
const troubleOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  )
  return error instanceof ShopError ? error.trouble : error
}

describe('private addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fe80::1',
    'fd00::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '3fff::1',
    '5f00::1',
    '4000::1',
    '::ffff:0:7f00:1',
    'not-an-address',
    '',
  ])('%s is one', (address) => expect(isPrivateAddress(address)).toBe(true))

  it.each(['8.8.8.8', '172.32.0.1', '193.0.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s is none',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false)
    },
  )

  it('are never called for a stranger, by address or by name', async () => {
    let calls = 0
    const url = await listen((_request, response) => {
      calls += 1
      response.end('[]')
    })
    const { port } = new URL(url)
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1']) {
      expect(await troubleOf(callerOf(`http://${host}:${port}`, false).call('GET', '/')), host).toBe(
        'private',
      )
    }
    expect(calls).toBe(0)
    expect((await callerOf(url).call('GET', '/')).status).toBe(200)
  })
})

describe('calling a shop', () => {
  it.each([
    [301, 'nonsense'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not_found'],
    [400, 'refused'],
    [429, 'busy'],
    [500, 'busy'],
    [503, 'busy'],
  ])('takes status %i as %s', async (status, trouble) => {
    const url = await listen((_request, response) => {
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('{"message":"secret of the shop"}')
    })
    const work = callerOf(url).call('GET', '/wc/v3/products')
    expect(await troubleOf(work)).toBe(trouble)
    await work.catch((error: Error) => expect(error.message).not.toContain('secret'))
  })

  it('takes a page of HTML, a cut connection and a closed port for what they are', async () => {
    const html = await listen((_request, response) => response.end('<html>'))
    expect(await troubleOf(callerOf(html).call('GET', '/'))).toBe('nonsense')
    const cut = await listen((request) => request.socket.destroy())
    expect(await troubleOf(callerOf(cut).call('GET', '/'))).toBe('unreachable')
    expect(await troubleOf(callerOf('http://127.0.0.1:1').call('GET', '/'))).toBe('unreachable')
  })

  it('stops reading an answer that has no end', async () => {
    const url = await listen((_request, response) => {
      const chunk = Buffer.alloc(1024 * 1024, 32)
      const timer = setInterval(() => response.write(chunk), 5)
      response.on('close', () => clearInterval(timer)).on('error', () => {})
    })
    expect(await troubleOf(callerOf(url).call('GET', '/'))).toBe('too_large')
  })

  it('waits for nobody any more once it is closed', async () => {
    const silent = await listen(() => {})
    const caller = callerOf(silent)
    const waiting = troubleOf(caller.call('GET', '/'))
    await new Promise((resolve) => setTimeout(resolve, 50))
    const closedAt = performance.now()
    caller.close()
    expect([await waiting, await troubleOf(caller.call('GET', '/'))]).toEqual(['stopped', 'stopped'])
    expect(performance.now() - closedAt).toBeLessThan(5_000)
  })

  it('does not follow a redirect with its keys', async () => {
    let seen: string | undefined
    const thief = await listen((request, response) => {
      seen = request.headers.authorization
      response.end('[]')
    })
    const url = await listen((_request, response) => response.writeHead(302, { location: thief }).end())
    await troubleOf(callerOf(url).call('GET', '/'))
    expect(seen).toBeUndefined()
  })
})

describe('the pacer', () => {
  it('lets no more than so many through, and what people wait for first', async () => {
    const pacer = createPacer({ concurrency: 2 })
    let running = 0
    let most = 0
    const order: string[] = []
    const work = (name: string) => async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      order.push(name)
      running -= 1
    }
    const sync = Array.from({ length: 6 }, (_, index) => pacer.run('sync', work(`sync ${index}`)))
    const live = pacer.run('live', work('live'))
    await Promise.all([...sync, live])
    expect(most).toBe(2)
    expect(order.indexOf('live')).toBeLessThan(4)
  })

  it('tries again when the shop is busy, waits as long as it asks for, and gives up in the end', async () => {
    const pacer = createPacer({ concurrency: 1, firstPauseMs: 5 })
    let calls = 0
    const begun = performance.now()
    const answer = await pacer.run('live', async () => {
      calls += 1
      if (calls === 1) throw new ShopError('busy', { status: 429, retryAfterMs: 60 })
      return 'there'
    })
    expect(answer).toBe('there')
    expect(performance.now() - begun).toBeGreaterThan(55)
    calls = 0
    const work = pacer.run('live', async () => {
      calls += 1
      throw new ShopError('busy', { status: 503 })
    })
    await expect(work).rejects.toThrow(ShopError)
    expect(calls).toBe(4)
  })

  it('lets nobody through who still waits when it is stopped', async () => {
    const pacer = createPacer({ concurrency: 1 })
    let letGo = () => {}
    const first = pacer.run('live', () => new Promise<void>((resolve) => (letGo = resolve)))
    const second = troubleOf(pacer.run('live', async () => 'never'))
    await new Promise((resolve) => setImmediate(resolve))
    pacer.stop()
    letGo()
    await first
    expect(await second).toBe('stopped')
  })

  it('lets more through while the shop is quick, and half as many when it is busy', async () => {
    const pacer = createPacer({ concurrency: 4, firstPauseMs: 1 })
    expect(pacer.atOnce()).toBe(2)
    for (let times = 0; times < 30; times++) await pacer.run('sync', async () => 'quick')
    expect(pacer.atOnce()).toBe(4)
    let calls = 0
    await pacer.run('sync', async () => {
      calls += 1
      if (calls === 1) throw new ShopError('busy', { status: 429 })
    })
    expect(pacer.atOnce()).toBe(2)
    await expect(pacer.run('sync', () => Promise.reject(new ShopError('unreachable')))).rejects.toThrow(
      ShopError,
    )
    expect(pacer.atOnce()).toBe(1)
  })

  it('does not try again what is refused', async () => {
    const pacer = createPacer({ concurrency: 1 })
    let calls = 0
    const work = pacer.run('live', async () => {
      calls += 1
      throw new ShopError('unauthorized', { status: 401 })
    })
    await expect(work).rejects.toThrow(ShopError)
    expect(calls).toBe(1)
  })
})

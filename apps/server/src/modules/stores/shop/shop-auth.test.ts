import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDemoStore } from '@tandem/demo-store/demo-store'
import { afterEach, describe, expect, it } from 'vitest'
import { createShopCaller } from './call-shop.ts'
import { createShopAuth, showKeys } from './shop-auth.ts'
import { percentEncode, signedQuery } from './sign-oauth.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})
const keys = { consumerKey: 'ck_1', consumerSecret: 'cs_1' }

describe('C10: a signature', () => {
  it('escapes as RFC 5849 wants it', () => {
    expect(percentEncode("a-._~ !*'()+/?#[]ș")).toBe('a-._~%20%21%2A%27%28%29%2B%2F%3F%23%5B%5D%C8%99')
  })

  it('is the one that others work out for the same call', () => {
    // Worked out by hand with openssl over the base string of RFC 5849, 3.4.1.
    const query = signedQuery({
      method: 'get',
      address: 'http://shop.example.test/wp-json/wc/v3/orders',
      query: [
        ['page', '2'],
        ['_fields', 'id,status'],
      ],
      ...keys,
      timestamp: 1_800_000_000,
      nonce: 'n',
    })
    expect(query).toBe(
      '_fields=id%2Cstatus&oauth_consumer_key=ck_1&oauth_nonce=n&oauth_signature_method=HMAC-SHA256' +
        '&oauth_timestamp=1800000000&page=2&oauth_signature=EB2G%2B8Q9dUK5grlC%2Bvy6SJQ8eH5vA0MOQYMvzJv6fBM%3D',
    )
  })

  it('is new each time, and holds no secret', () => {
    const call = { method: 'GET', address: 'http://x', query: new URLSearchParams('a=1'), shopNow: 5_000 }
    const [first, second] = [showKeys('oauth1', keys, call), showKeys('oauth1', keys, call)]
    expect(first.url).not.toBe(second.url)
    expect(`${first.url}${first.authorization}`).not.toContain('cs_1')
    expect(first.url).toContain('oauth_timestamp=5&')
  })

  it.each(['auto', 'basic', 'oauth1', 'query'] as const)(
    'is the only way over http for a shop that asked for %s: keys never travel in the clear',
    (auth) => {
      expect(createShopAuth({ secure: false, auth, basicOverHttp: false }).ways()).toEqual(['oauth1'])
    },
  )

  it('goes by the clock of the shop', async () => {
    const shop = await createDemoStore()
    shop.control.set({ basicOverHttp: false, clockOffMs: 3_600_000 })
    const { url, consumerKey, consumerSecret } = shop
    const caller = createShopCaller({ url, consumerKey, consumerSecret, allowPrivate: true })
    const answer = await caller.call('GET', '/wc/v3/products?per_page=1&search=a%20b%2B(c)%26d%27e~')
    expect([answer.status, caller.auth()]).toEqual([200, 'oauth1'])
    caller.close()
    await shop.close()
  })
})

describe('C10: the way that a shop takes its keys', () => {
  it('is found once and kept', async () => {
    const seen: (string | undefined)[] = []
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization?.slice(0, 5))
      // As a web server that strips the header: WooCommerce sees nobody.
      response.writeHead(request.url?.includes('oauth_signature') ? 401 : 200).end('{}')
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const caller = createShopCaller({ url, ...keys, allowPrivate: true, basicOverHttp: true })
    await caller.call('GET', '/a')
    await caller.call('GET', '/b')
    expect(seen).toEqual([undefined, 'Basic', 'Basic'])
    expect(caller.auth()).toBe('basic')
    caller.close()
  })

  it('may be another over https, where a proxy strips the header or ends TLS', () => {
    const ways = createShopAuth({ secure: true, auth: 'auto', basicOverHttp: false })
    expect(ways.ways()).toEqual(['basic', 'oauth1', 'oauth1-http'])
    ways.settle('oauth1-http')
    expect([ways.ways(), ways.found()]).toEqual([['oauth1-http'], 'oauth1'])
    expect(createShopAuth({ secure: true, auth: 'oauth1', basicOverHttp: false }).ways()[0]).toBe('oauth1')
  })
})

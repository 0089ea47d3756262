import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { RestError } from './rest-error.ts'

export type ApiKey = {
  consumerKey: string
  consumerSecret: string
  permissions: 'read' | 'write' | 'read_write'
}

export type AuthenticationOptions = {
  keys: () => ApiKey[]
  /** A real shop refuses Basic over plain http; a demo on loopback may allow it. */
  allowBasicOverHttp: () => boolean
  /** The shop's own address, which an OAuth signature covers. */
  url: () => string
  now: () => number
}

const OAUTH_WINDOW_S = 15 * 60
const refuse = (message: string) => new RestError(401, 'woocommerce_rest_authentication_error', message)

function same(a: string, b: string): boolean {
  const left = createHmac('sha256', 'compare').update(a).digest()
  const right = createHmac('sha256', 'compare').update(b).digest()
  return timingSafeEqual(left, right)
}

/** Who calls: a key, or nobody. Wrong credentials are refused; absent ones leave the decision to the route. */
export function createAuthentication(options: AuthenticationOptions) {
  const usedNonces = new Map<string, number>()

  const find = (consumerKey: string) => options.keys().find((key) => same(key.consumerKey, consumerKey))

  const basic = (request: FastifyRequest, query: Map<string, string | string[]>): ApiKey | null => {
    const header = request.headers.authorization ?? ''
    let name = String(query.get('consumer_key') ?? '')
    let secret = String(query.get('consumer_secret') ?? '')
    if (name === '' || secret === '') {
      const encoded = /^Basic\s+(.+)$/i.exec(header)?.[1]
      if (!encoded) return null
      const pair = Buffer.from(encoded, 'base64').toString('utf8')
      const colon = pair.indexOf(':')
      if (colon < 0) return null
      name = pair.slice(0, colon)
      secret = pair.slice(colon + 1)
    }
    const key = find(name)
    if (!key) return null
    if (!same(key.consumerSecret, secret)) throw refuse('Consumer secret is invalid.')
    return key
  }

  const oauth = (request: FastifyRequest, query: Map<string, string | string[]>): ApiKey | null => {
    const param = (name: string) => String(query.get(name) ?? '')
    if (param('oauth_consumer_key') === '' || param('oauth_signature') === '') return null
    const key = find(param('oauth_consumer_key'))
    if (!key) throw refuse('Consumer key is invalid.')
    const algorithm = { 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' }[param('oauth_signature_method')]
    if (!algorithm) throw refuse('Invalid signature - signature method is invalid.')
    const expected = oauthSignature(request, query, { key, algorithm, url: options.url() })
    if (!same(expected, param('oauth_signature')))
      throw refuse('Invalid signature - provided signature does not match.')
    const timestamp = Number(param('oauth_timestamp'))
    const nowS = options.now() / 1000
    if (!(Math.abs(nowS - timestamp) <= OAUTH_WINDOW_S)) throw refuse('Invalid timestamp.')
    for (const [nonce, at] of usedNonces) if (at < nowS - OAUTH_WINDOW_S) usedNonces.delete(nonce)
    if (usedNonces.has(param('oauth_nonce'))) throw refuse('Invalid nonce - nonce has already been used.')
    usedNonces.set(param('oauth_nonce'), timestamp)
    return key
  }

  const authenticate = (request: FastifyRequest, query: Map<string, string | string[]>): ApiKey | null => {
    const overTls = request.headers['x-forwarded-proto'] === 'https' || request.protocol === 'https'
    const key =
      (overTls || options.allowBasicOverHttp() ? basic(request, query) : null) ?? oauth(request, query)
    if (!key) return null
    const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
    if (reads && key.permissions === 'write')
      throw refuse('The API key provided does not have read permissions.')
    if (!reads && key.permissions === 'read')
      throw refuse('The API key provided does not have write permissions.')
    return key
  }
  return { authenticate }
}

const rfc3986 = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** OAuth 1.0a's signature, one-legged, over method, address and sorted query. */
function oauthSignature(
  request: FastifyRequest,
  query: Map<string, string | string[]>,
  given: { key: ApiKey; algorithm: string; url: string },
): string {
  const pairs = [...query]
    .filter(([name]) => name !== 'oauth_signature')
    .flatMap(([name, value]) =>
      Array.isArray(value)
        ? value.map((item, index) => [rfc3986(`${name}[${index}]`), rfc3986(item)] as const)
        : [[rfc3986(name), rfc3986(value)] as const],
    )
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const joined = pairs.map(([name, value]) => `${name}=${value}`).join('&')
  const address = `${given.url}${request.url.split('?')[0]}`
  const base = [request.method, rfc3986(address), rfc3986(joined)].join('&')
  return createHmac(given.algorithm, `${given.key.consumerSecret}&`).update(base).digest('base64')
}

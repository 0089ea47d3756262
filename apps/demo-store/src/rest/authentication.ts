import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { KeyTable } from '../plugin/keys.ts'
import type { ApiKey } from '../plugin/plugin-model.ts'
import { RestError } from './rest-error.ts'

export type AuthenticationOptions = {
  keys: Pick<KeyTable, 'list' | 'used'>
  /** A real shop refuses Basic over plain http; a demo on loopback may allow it. */
  allowBasicOverHttp: () => boolean
  /** The shop's own address, which an OAuth signature covers. */
  url: () => string
  now: () => number
}

const OAUTH_WINDOW_S = 15 * 60
const OAUTH_PARAMS = [
  'oauth_consumer_key',
  'oauth_timestamp',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
]
const refuse = (message: string) => new RestError(401, 'woocommerce_rest_authentication_error', message)

function same(a: string, b: string): boolean {
  const left = createHmac('sha256', 'compare').update(a).digest()
  const right = createHmac('sha256', 'compare').update(b).digest()
  return timingSafeEqual(left, right)
}

/** Who calls: a key, or nobody. Wrong credentials are refused; absent ones leave the decision to the route. */
export function createAuthentication(options: AuthenticationOptions) {
  const usedNonces = new Map<string, number>()

  const find = (consumerKey: string) => options.keys.list().find((key) => same(key.consumerKey, consumerKey))

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
    const params = new Map([...query, ...readOauthHeader(request.headers.authorization ?? '')])
    const param = (name: string) => String(params.get(name) ?? '')
    const missing = OAUTH_PARAMS.filter((name) => param(name) === '')
    if (missing.length === OAUTH_PARAMS.length) return null
    if (missing.length > 0) {
      throw refuse(`Missing OAuth parameter${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`)
    }
    const key = find(param('oauth_consumer_key'))
    if (!key) throw refuse('Consumer key is invalid.')
    const algorithm = { 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' }[param('oauth_signature_method')]
    if (!algorithm) throw refuse('Invalid signature - signature method is invalid.')
    const expected = oauthSignature(request, params, { key, algorithm, url: options.url() })
    if (!same(expected, param('oauth_signature').replaceAll(' ', '+')))
      throw refuse('Invalid signature - provided signature does not match.')
    const timestamp = Number(param('oauth_timestamp'))
    const nowS = options.now() / 1000
    if (!(Math.abs(nowS - timestamp) <= OAUTH_WINDOW_S)) throw refuse('Invalid timestamp.')
    // They come about in the order of time: whoever meets a young one need not look further.
    for (const [nonce, at] of usedNonces) {
      if (at >= nowS - OAUTH_WINDOW_S) break
      usedNonces.delete(nonce)
    }
    if (usedNonces.has(param('oauth_nonce'))) throw refuse('Invalid nonce - nonce has already been used.')
    usedNonces.set(param('oauth_nonce'), timestamp)
    return key
  }

  const authenticate = (request: FastifyRequest, query: Map<string, string | string[]>): ApiKey | null => {
    // WooCommerce looks for its own path: by `?rest_route=` (plain permalinks) no key is ever read.
    if (!/\/wp-json\/wc[/-]/.test(request.originalUrl)) return null
    const overTls = request.headers['x-forwarded-proto'] === 'https' || request.protocol === 'https'
    const key =
      (overTls || options.allowBasicOverHttp() ? basic(request, query) : null) ?? oauth(request, query)
    if (!key) return null
    const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
    if (reads && key.permissions === 'write')
      throw refuse('The API key provided does not have read permissions.')
    if (!reads && key.permissions === 'read')
      throw refuse('The API key provided does not have write permissions.')
    options.keys.used(key.id, options.now())
    return key
  }
  return { authenticate }
}

/** `OAuth oauth_nonce="…", …`: WooCommerce takes its parameters from here too. */
function readOauthHeader(header: string): [string, string][] {
  if (!header.startsWith('OAuth ')) return []
  return [...header.matchAll(/(oauth_[a-z_-]*)="([^"]*)"/g)].map((found) => [
    found[1] ?? '',
    decode(found[2] ?? ''),
  ])
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
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
  const address = `${given.url}${request.originalUrl.split('?')[0]}`
  const base = [request.method, rfc3986(address), rfc3986(joined)].join('&')
  return createHmac(given.algorithm, `${given.key.consumerSecret}&`).update(base).digest('base64')
}

import { createHmac, randomBytes } from 'node:crypto'
import type { MadeKey, RestAnswer } from '../driver.ts'

/** RFC 3986, as RFC 5849 wants it. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** WooCommerce takes no Basic over plain http; it wants OAuth 1.0a with the query signed too. */
function signed(method: string, address: string, { consumerKey, consumerSecret }: MadeKey): string {
  const url = new URL(address)
  const query: [string, string][] = [
    ...url.searchParams.entries(),
    ['oauth_consumer_key', consumerKey],
    ['oauth_nonce', randomBytes(12).toString('hex')],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(Math.floor(Date.now() / 1000))],
  ]
  const sorted = query
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const text = sorted.map(([name, value]) => `${name}=${value}`).join('&')
  const base = [method, `${url.origin}${url.pathname}`, text].map(encode).join('&')
  const signature = createHmac('sha256', `${consumerSecret}&`).update(base).digest('base64')
  return `${url.origin}${url.pathname}?${text}&oauth_signature=${encode(signature)}`
}

export async function callSigned<T>(
  shopUrl: string,
  key: MadeKey,
  method: string,
  path: string,
  body?: unknown,
): Promise<RestAnswer<T>> {
  const answer = await fetch(signed(method, `${shopUrl}/wp-json${path}`, key), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  try {
    return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as T }
  } catch {
    throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}`)
  }
}

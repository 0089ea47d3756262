import { createHmac, randomBytes } from 'node:crypto'

/** RFC 5849, 3.6: everything but letters, digits and `-._~` is escaped, with capitals. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

export interface OAuthCall {
  method: string
  /** The address without its query, as the shop calls itself. */
  address: string
  query: readonly (readonly [string, string])[]
  consumerKey: string
  consumerSecret: string
  /** Seconds since the epoch by the shop's clock. */
  timestamp: number
  nonce?: string
}

/**
 * The query of a call that is signed by OAuth 1.0a, one-legged, HMAC-SHA256 (RFC 5849). WooCommerce looks for the
 * parameters in the query, and sorts by the names as they are before they are escaped. The secret itself never travels.
 */
export function signedQuery(call: OAuthCall): string {
  const pairs: (readonly [string, string])[] = [
    ...call.query,
    ['oauth_consumer_key', call.consumerKey],
    ['oauth_nonce', call.nonce ?? randomBytes(16).toString('hex')],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(call.timestamp)],
  ]
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const joined = sorted.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&')
  const base = [call.method.toUpperCase(), percentEncode(call.address), percentEncode(joined)].join('&')
  const signature = createHmac('sha256', `${call.consumerSecret}&`).update(base).digest('base64')
  return `${joined}&oauth_signature=${percentEncode(signature)}`
}

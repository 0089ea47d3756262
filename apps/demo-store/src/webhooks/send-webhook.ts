import { createHash, createHmac } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Webhook } from '../model.ts'

const USER_AGENT = 'WooCommerce/10.9.1 Hookshot (WordPress/6.9.7)'
const COMMON = { 'user-agent': USER_AGENT, accept: '*/*', 'accept-encoding': 'deflate, gzip, br, zstd' }

export type SendResult = { status: number } | { failed: string }

/** Base64 of the raw HMAC-SHA256 over the exact bytes of the body. */
export function signBody(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('base64')
}

/** A hash of webhook and second: different things delivered in one second share it. */
export function deliveryId(webhook: Webhook, atMs: number): string {
  return createHash('md5')
    .update(`${webhook.id}${Math.floor(atMs / 1000)}`)
    .digest('hex')
}

export function deliveryHeaders(
  webhook: Webhook,
  body: string,
  source: string,
  atMs: number,
): Record<string, string> {
  const [resource = '', event = ''] = webhook.topic.split('.')
  return {
    ...COMMON,
    'content-type': 'application/json',
    'x-wc-webhook-source': `${source}/`,
    'x-wc-webhook-topic': webhook.topic,
    'x-wc-webhook-resource': resource,
    'x-wc-webhook-event': event,
    'x-wc-webhook-signature': signBody(body, webhook.secret),
    'x-wc-webhook-id': String(webhook.id),
    'x-wc-webhook-delivery-id': deliveryId(webhook, atMs),
  }
}

export const PING_HEADERS = { ...COMMON, 'content-type': 'application/x-www-form-urlencoded' }

export type Outgoing = { address: string; headers: Record<string, string>; body: string }

/** One POST, no redirect followed, no second try. */
export function post(
  outgoing: Outgoing,
  limits: { timeoutMs: number; signal: AbortSignal },
): Promise<SendResult> {
  return new Promise((resolve) => {
    const url = new URL(outgoing.address)
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const bytes = Buffer.from(outgoing.body, 'utf8')
    const headers = { ...outgoing.headers, connection: 'close', 'content-length': String(bytes.length) }
    const request = send(
      url,
      { method: 'POST', agent: false, headers, signal: limits.signal },
      (response) => {
        response.resume()
        response.on('end', () => resolve({ status: response.statusCode ?? 0 }))
        response.on('error', (error) => resolve({ failed: error.message }))
      },
    )
    request.setTimeout(limits.timeoutMs, () => request.destroy(new Error('no answer in time')))
    request.on('error', (error) => resolve({ failed: error.message }))
    request.end(bytes)
  })
}

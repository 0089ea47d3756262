import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What is asked of a shop's webhooks. */
export const TOPICS = ['product.created', 'product.updated', 'product.deleted', 'product.restored'] as const
export type Topic = (typeof TOPICS)[number]

export function isTopic(text: string | undefined): text is Topic {
  return TOPICS.some((topic) => topic === text)
}

export function hookPath(storeKey: string): string {
  return `/hooks/woocommerce/${storeKey}`
}

/** Changes when the address or the secret does: the shop then needs a new webhook, since it tells no secret back. */
export function fingerprintOf(deliveryUrl: string, secret: string): string {
  return createHash('sha256').update(`${deliveryUrl}\n${secret}`).digest('base64url')
}

/** Whether the signature is base64 of the HMAC-SHA256 over exactly these bytes; compared in constant time. */
export function isSigned(body: Buffer, signature: string | undefined, secret: string): boolean {
  const right = createHmac('sha256', secret).update(body).digest()
  const given = Buffer.from(signature ?? '', 'base64')
  return given.length === right.length && timingSafeEqual(given, right)
}

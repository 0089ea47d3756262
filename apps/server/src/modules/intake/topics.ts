import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type Connection, mayRead } from '@tandem/core/stores/connection'
import type { IntakeKind, Reconciled } from './intake.public.ts'

const EVENTS = ['created', 'updated', 'deleted', 'restored'] as const
export type Topic = `${IntakeKind}.${(typeof EVENTS)[number]}`

/** What a thing's whole is called where one asks whether it may be read. */
export const WHOLE: Record<IntakeKind, Reconciled> = { product: 'products', order: 'orders' }

/** What is asked of a shop's webhooks: only the topics of what may be read (C12). */
export function topicsFor(connection: Pick<Connection, 'state' | 'parts'>): Topic[] {
  const kinds = (['product', 'order'] as const).filter((kind) => mayRead(connection, WHOLE[kind]))
  return kinds.flatMap((kind) => EVENTS.map((event): Topic => `${kind}.${event}`))
}

/** What a topic is about; null for one that was never asked for. */
export function kindOf(topic: string | undefined): IntakeKind | null {
  const [kind, event] = (topic ?? '').split('.')
  if (!EVENTS.some((known) => known === event)) return null
  return kind === 'product' || kind === 'order' ? kind : null
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

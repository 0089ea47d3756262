import { createHmac, timingSafeEqual } from 'node:crypto'

export interface GivenSignature {
  storeKey: string
  /** Unix seconds. */
  atSeconds: number
  mac: Buffer
}

/** `Tandem-Signature: store=<store key>,t=<unix seconds>,v1=<hex>`; null for anything else. */
export function readSignature(header: unknown): GivenSignature | null {
  if (typeof header !== 'string' || header.length > 300) return null
  const parts = /^\s*store=([A-Za-z0-9_-]{1,64})\s*,\s*t=(\d{1,12})\s*,\s*v1=([0-9a-fA-F]{64})\s*$/.exec(
    header,
  )
  if (!parts) return null
  const [, storeKey = '', seconds, hex = ''] = parts
  return { storeKey, atSeconds: Number(seconds), mac: Buffer.from(hex, 'hex') }
}

/** C8, in constant time over the raw bytes. */
export function isSignedBy(secret: string, given: GivenSignature, path: string, body: Buffer): boolean {
  const right = createHmac('sha256', secret).update(`${given.atSeconds}\n${path}\n`).update(body).digest()
  return timingSafeEqual(right, given.mac)
}

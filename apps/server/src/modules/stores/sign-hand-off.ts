import { createHmac } from 'node:crypto'
import type { HandOffToSign } from './stores.public.ts'

/** base64url HMAC-SHA256 of items, t, exp and back, one line each: the shop checks the same over the decoded values. */
export function signHandOff(secret: string, { itemsJson, token, expSeconds, back }: HandOffToSign): string {
  return createHmac('sha256', secret)
    .update([itemsJson, token, String(expSeconds), back].join('\n'))
    .digest('base64url')
}

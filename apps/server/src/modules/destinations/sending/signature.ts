import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

/** A secret of Standard Webhooks. */
export const newSigningSecret = () => PREFIX + randomBytes(SECRET_BYTES).toString('base64')

/** `v1,…` for each secret: after a rotation the receiver may check with either. */
export function signaturesOf(secrets: readonly string[], id: string, seconds: number, body: Buffer): string {
  return secrets.map((secret) => `v1,${sign(secret, id, seconds, body)}`).join(' ')
}

function sign(secret: string, id: string, seconds: number, body: Buffer): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  return createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest('base64')
}

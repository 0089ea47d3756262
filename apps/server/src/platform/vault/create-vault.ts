import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Vault } from './vault.ts'

const VERSION = 'v1'

/** A vault over a master key of 32 bytes, given in hex or base64. */
export function createVault(masterKey: string): Vault {
  const key = /^[0-9a-f]{64}$/i.test(masterKey)
    ? Buffer.from(masterKey, 'hex')
    : Buffer.from(masterKey, 'base64')
  if (key.length !== 32) throw new Error('a master key has 32 bytes')
  return {
    seal(plain, context) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return [VERSION, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join(
        '.',
      )
    },
    open(sealed, context) {
      const [version, nonce, tag, body] = sealed.split('.')
      if (version !== VERSION || !nonce || !tag || body === undefined)
        throw new Error('not sealed by this vault')
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
        authTagLength: 16,
      })
      decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, 'base64url'))
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}

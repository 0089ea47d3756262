import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'

const stretch = promisify(scrypt) as (
  passphrase: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>

/** 128 MB and about a third of a second for each guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 }
const MAXMEM = 256 * 1024 * 1024
const CONTEXT = Buffer.from('tandem-backup-key-1')

/** The master key under a passphrase: scrypt, AES-256-GCM. */
export interface SealedKey {
  salt: string
  nonce: string
  tag: string
  body: string
}

export async function sealKey(masterKey: string, passphrase: string): Promise<SealedKey> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const key = await stretch(passphrase, salt, 32, { ...COST, maxmem: MAXMEM })
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(CONTEXT)
  const body = Buffer.concat([cipher.update(masterKey, 'utf8'), cipher.final()])
  const [saltText, nonceText, tag, text] = [salt, nonce, cipher.getAuthTag(), body].map((part) =>
    part.toString('base64url'),
  ) as [string, string, string, string]
  return { salt: saltText, nonce: nonceText, tag, body: text }
}

/** Null: another passphrase, or the key was changed. */
export async function openKey(sealed: SealedKey, passphrase: string): Promise<string | null> {
  const part = (text: string) => Buffer.from(text, 'base64url')
  const key = await stretch(passphrase, part(sealed.salt), 32, { ...COST, maxmem: MAXMEM })
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, part(sealed.nonce), { authTagLength: 16 })
    decipher.setAAD(CONTEXT).setAuthTag(part(sealed.tag))
    return Buffer.concat([decipher.update(part(sealed.body)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

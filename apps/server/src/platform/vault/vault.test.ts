import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createVault } from './create-vault.ts'
import { keptSecret } from './kept-secret.ts'

const KEY = 'ab'.repeat(32)
const folder = mkdtempSync(join(tmpdir(), 'tandem-vault-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the vault', () => {
  const vault = createVault(KEY)

  it('opens what it sealed, in its place, and never seals alike twice', () => {
    const sealed = vault.seal('cs_secret ☕', 'store:1')
    expect(vault.open(sealed, 'store:1')).toBe('cs_secret ☕')
    expect(sealed).not.toContain('secret')
    expect(vault.seal('cs_secret ☕', 'store:1')).not.toBe(sealed)
    expect(createVault(Buffer.from(KEY, 'hex').toString('base64')).open(sealed, 'store:1')).toBe(
      'cs_secret ☕',
    )
  })

  it('opens nothing that was moved, changed, cut or sealed with another key', () => {
    const sealed = vault.seal('secret', 'store:1')
    expect(() => vault.open(sealed, 'store:2')).toThrow()
    expect(() => createVault('cd'.repeat(32)).open(sealed, 'store:1')).toThrow()
    const parts = sealed.split('.')
    for (let at = 0; at < parts.length; at++) {
      const changed = parts.map((part, index) => (index === at ? `A${part.slice(1)}x` : part)).join('.')
      expect(() => vault.open(changed, 'store:1')).toThrow()
    }
    const [version, nonce, tag = '', body] = parts
    expect(() => vault.open([version, nonce, tag.slice(0, 6), body].join('.'), 'store:1')).toThrow()
    for (const rubbish of ['', '....', 'v1...', 'x']) expect(() => vault.open(rubbish, 'store:1')).toThrow()
  })

  it('takes no key of another length', () => {
    expect(() => createVault('abcd')).toThrow()
  })
})

describe('a kept secret', () => {
  it('is made once, for its owner only', () => {
    let made = 0
    const make = () => `secret ${++made}`
    expect(keptSecret(join(folder, 'new'), 'key', make)).toBe('secret 1')
    expect(keptSecret(join(folder, 'new'), 'key', make)).toBe('secret 1')
    expect(made).toBe(1)
    const file = join(folder, 'new/key')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toBe('secret 1\n')
  })

  it('says in a sentence when it cannot be kept', () => {
    expect(() => keptSecret(join(folder, 'new/key/below'), 'key', () => 'x')).toThrow(
      /could not be read or made/,
    )
  })
})

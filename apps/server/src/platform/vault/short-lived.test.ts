import { describe, expect, it } from 'vitest'
import { createShortLivedVault } from './short-lived.ts'

describe('C5 · the short-lived vault', () => {
  it('gives a secret out once', () => {
    const vault = createShortLivedVault({ ttlMs: 1_000 })
    const id = vault.put({ consumerSecret: 'cs_1' })
    expect(id).not.toContain('cs_1')
    expect(vault.take(id)).toEqual({ consumerSecret: 'cs_1' })
    expect(vault.take(id)).toBeNull()
    expect(vault.size()).toBe(0)
  })

  it('forgets by itself, and by word', async () => {
    const vault = createShortLivedVault({ ttlMs: 20 })
    const id = vault.put({ a: 1 })
    const other = vault.put({ a: 2 })
    vault.drop(other)
    expect(vault.take(other)).toBeNull()
    await expect.poll(() => vault.size()).toBe(0)
    expect(vault.take(id)).toBeNull()
  })

  it('wipes the bytes that held it', () => {
    const made: Buffer[] = []
    const from = Buffer.from
    Buffer.from = ((...given: Parameters<typeof from>) => {
      const bytes = from(...given)
      made.push(bytes)
      return bytes
    }) as typeof from
    try {
      const vault = createShortLivedVault({ ttlMs: 1_000 })
      vault.take(vault.put({ secret: 'cs_1' }))
      vault.put({ secret: 'cs_2' })
      vault.close()
    } finally {
      Buffer.from = from
    }
    expect(made).toHaveLength(2)
    for (const bytes of made) expect(bytes.every((byte) => byte === 0)).toBe(true)
  })

  it('holds only so many', () => {
    const vault = createShortLivedVault({ ttlMs: 60_000 })
    const first = vault.put({ n: 0 })
    for (let n = 1; n <= 1_000; n++) vault.put({ n })
    expect(vault.size()).toBe(1_000)
    expect(vault.take(first)).toBeNull()
    vault.close()
  })
})

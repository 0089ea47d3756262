import { expect, it } from 'vitest'
import { isCommon } from './common-passwords.ts'
import { createPasswords } from './passwords.ts'

it('hashes a few at once, the rest in turn, and refuses what is a flood', async () => {
  let running = 0
  let most = 0
  const hashPassword = async (password: string) => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    return `hash of ${password}`
  }
  const { hash, verify } = createPasswords({
    hashPassword,
    verifyPassword: async (given) => given.hash === (await hashPassword(given.password)),
  })
  const all = await Promise.allSettled(Array.from({ length: 70 }, (_, n) => hash(`${n}`)))
  expect(most).toBe(2)
  const refused = all.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(8)
  expect(refused[0]).toMatchObject({ reason: { reason: 'too_fast' } })
  expect(await verify({ hash: 'hash of 0', password: '0' })).toBe(true)
})

it('knows the commonest passwords, and one’s own name', () => {
  for (const common of ['Password123', 'qwertyuiop', 'aaaaaaaaaa', 'parola1234'])
    expect(isCommon(common)).toBe(true)
  expect(isCommon('ana@example.org', { email: 'ana@example.org' })).toBe(true)
  expect(isCommon('AnaMariaPop', { name: 'Ana Maria Pop' })).toBe(true)
  expect(isCommon('three-spruces-in-a-row', { email: 'ana@example.org', name: 'Ana' })).toBe(false)
})

import { describe, expect, it } from 'vitest'
import { isFromShop, readBack } from './back.ts'

describe('P2: the way back after signing in', () => {
  it.each([
    '/app',
    '/app/s/fir/orders?q=a%20b&state=paid',
    '/connect?site=https%3A%2F%2Fshop.test',
    '/app/invite#x',
  ])('%s is one of ours', (path) => expect(readBack(path)).toBe(path))

  it.each([
    'https://evil.test/app',
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    '\\\\evil.test',
    'javascript:alert(1)',
    'app',
    '',
    `/${'a'.repeat(3_000)}`,
    ['/app'],
    7,
    null,
    undefined,
  ])('%j is not', (value) => expect(readBack(value)).toBeNull())
})

it('offers an account to who comes from a shop, and to nobody else', () => {
  expect(isFromShop('/connect?site=x')).toBe(true)
  expect(isFromShop('/woocommerce/connect')).toBe(true)
  for (const back of [undefined, '/app', '/connected', '/app/connect']) expect(isFromShop(back)).toBe(false)
})

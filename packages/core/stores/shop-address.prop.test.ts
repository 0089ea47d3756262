import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseShopUrl } from './shop-address.ts'

describe('C7 · any text as an address', () => {
  it('never throws, and is settled after once', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.string({ unit: 'binary' }).map((name) => `http://${name}/`),
    )
    fc.assert(
      fc.property(text, (given) => {
        const address = normaliseShopUrl(given)
        if (address !== null) expect(normaliseShopUrl(address)).toBe(address)
      }),
      { numRuns: 2_000 },
    )
  })

  it('means what a browser means by it', () => {
    const letter = fc.constantFrom(...'abcz09ășțéüßжщ商店ไทอ')
    const label = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), (labels) => {
        const address = normaliseShopUrl(`https://${labels.join('.')}.org`)
        if (address !== null) expect(`${address}/`).toBe(new URL(`https://${labels.join('.')}.org`).href)
      }),
      { numRuns: 1_000 },
    )
  })
})

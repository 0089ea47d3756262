import { describe, expect, it } from 'vitest'
import { findTerms, lexeme, wordsTyped } from './find-terms.ts'
import type { OrderView } from './views.ts'

const order = (change: Partial<OrderView>): OrderView =>
  ({
    number: '1001',
    billing: { name: 'Ștefan O’Brien', email: 'stefan.obrien@mail.example' },
    shipping: { name: '' },
    lines: [],
    ...change,
  }) as unknown as OrderView

describe('what an order is found by', () => {
  it('L4 every beginning of a word or of a part of one, without marks and capitals', () => {
    const terms = findTerms(
      7,
      order({ lines: [{ sku: 'TS-Red-M', productId: 12, variationId: 0 }] as never }),
    )
    const found = (typed: string) =>
      wordsTyped(typed).every((word) => terms.some((term) => term.startsWith(`7w${word}`)))
    for (const typed of [
      '1001',
      '#1001',
      'stef',
      'ȘTEF',
      'brien',
      'obrien@mail',
      'mail.ex',
      'ts-red',
      'red-m',
      'stefan 100',
    ]) {
      expect(found(typed), typed).toBe(true)
    }
    for (const typed of ['tefan', '001', 'stefan maria']) expect(found(typed), typed).toBe(false)
    expect(terms).toContain('7kts-red-m')
    expect(terms).toContain('7p12')
  })

  it('L4 has bounds, whatever an order brings along', () => {
    const lines = Array.from({ length: 900 }, (_, at) => ({
      sku: `a-b-${at}`,
      productId: at,
      variationId: at,
    }))
    expect(findTerms(1, order({ lines: lines as never })).length).toBeLessThan(200)
    expect(wordsTyped('x '.repeat(500))).toEqual(['x'])
    expect(wordsTyped('!!! ---')).toEqual([])
  })

  it('is quoted so that it stays one term', () => {
    expect(lexeme("7wo'b\\x & y")).toBe("'7wo''b\\\\x & y'")
  })
})

import { REASONS } from '@tandem/contract/errors'
import { describe, expect, it } from 'vitest'
import { reasonOf, ShopError, type ShopTrouble } from '../stores/shop.public.ts'
import { failedSentence } from './failed-words.ts'

const REFUSALS = ['not_an_order', 'bad_amount', 'bad_quantity', 'bad_currency', 'too_many_lines', 'not_shown']
const TROUBLES: ShopTrouble[] = [
  'unreachable',
  'private',
  'unauthorized',
  'not_found',
  'refused',
  'busy',
  'too_large',
  'nonsense',
]

describe('why an order is not here', () => {
  const reasons = [...REFUSALS, ...TROUBLES.map((trouble) => String(reasonOf(new ShopError(trouble))))]
  it.each(reasons)('O23 is a sentence in both languages: %s', (reason) => {
    const [en, ro] = [failedSentence(reason, 'en'), failedSentence(reason, 'ro')]
    for (const sentence of [en, ro]) {
      expect(sentence).toMatch(/^\p{Lu}.{15,}[.?]$/u)
      expect(sentence).not.toBe(REASONS.internal.sentence)
    }
    expect(en).not.toBe(ro)
  })
  it('O23 is never without words, whatever was kept', () => {
    expect(failedSentence('constructor', 'en')).toBe(REASONS.internal.sentence)
  })
})

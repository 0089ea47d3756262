import type { ProductView } from '@tandem/contract/http/catalogue'
import type { StoreView } from '@tandem/contract/http/rooms'
import { beforeAll, describe, expect, it } from 'vitest'
import { en } from '../i18n/en.ts'
import { addMessages, setLanguage } from '../i18n/i18n.ts'
import { changeText, momentLeft } from './change-text.ts'

const store = { currency: 'EUR', minorUnit: 2 } as StoreView
const mug = (now: number, state: 'in' | 'out' = 'in') =>
  ({
    id: 3,
    name: 'Mug',
    price: { now, was: null, upTo: null },
    stock: { state, left: null },
    attributes: [],
    variations: [],
  }) as unknown as ProductView

describe('what the shop changed', () => {
  beforeAll(() => {
    setLanguage('en')
    addMessages(en)
  })

  it('says the one thing that a shopper has to know', () => {
    const say = (before: ProductView, after: ProductView | null) =>
      changeText({ at: 0, before, after }, store, null)
    expect(say(mug(2800), mug(2800, 'out'))).toBe('Sold out a moment ago')
    expect(say(mug(2800, 'out'), mug(2800))).toBe('Back in stock a moment ago')
    expect(say(mug(2800), mug(2400))).toBe('The price went down a moment ago, it was €28.00')
    expect(say(mug(2800), null)).toBe('The shop no longer has this')
  })

  it('is one of a moment ago for two minutes', () => {
    const change = { at: 1_000, before: mug(1), after: mug(2) }
    expect(momentLeft(change, 1_000)).toBe(120_000)
    expect(momentLeft(change, 121_000)).toBe(0)
    expect(momentLeft(null, 5)).toBe(0)
  })
})

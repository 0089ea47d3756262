import { describe, expect, test } from 'vitest'
import { storeSuite } from './suite.ts'
import { openWooCommerce, type RealStore } from './woocommerce.ts'

describe('WooCommerce', () => {
  let store: RealStore | undefined
  storeSuite(async () => {
    store = await openWooCommerce()
    return store
  })

  test('PHP had nothing to complain of from beginning to end', () => {
    expect(store?.complaints()).toEqual([])
  })
})

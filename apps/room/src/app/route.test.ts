import { describe, expect, it } from 'vitest'
import { routeOf } from './route.ts'

describe('routeOf', () => {
  it('knows the three kinds of addresses', () => {
    expect(routeOf('/s/fir-clay/p/24')).toEqual({
      at: 'start',
      storeKey: 'fir-clay',
      productId: 24,
      variationId: null,
    })
    expect(routeOf('/j/AbC_-123/')).toEqual({ at: 'arrive', invite: 'AbC_-123' })
    expect(routeOf('/r/0123456789ab')).toEqual({ at: 'room', roomId: '0123456789ab' })
  })

  it('takes over what was chosen in the shop, and only a number', () => {
    expect(routeOf('/s/fir-clay/p/24', '?variation=31')).toMatchObject({ productId: 24, variationId: 31 })
    for (const search of ['?variation=', '?variation=-1', '?variation=1e9', '?v=31'])
      expect(routeOf('/s/fir-clay/p/24', search)).toMatchObject({ variationId: null })
  })

  it('shows a shop without a room, for whoever chooses its look', () => {
    expect(routeOf('/preview/fir-clay', '?page=arrive&lang=ro')).toEqual({
      at: 'preview',
      storeKey: 'fir-clay',
      page: 'arrive',
      lang: 'ro',
    })
    expect(routeOf('/preview/fir-clay')).toMatchObject({ page: 'room', lang: null })
  })

  it('takes nothing else', () => {
    for (const path of ['/', '/j/', '/j/a%2Fb', '/s/x/p/abc', '/r/short', '/s/%E0%A4%A/q/1'])
      expect(routeOf(path)).toEqual({ at: 'nowhere' })
    expect(routeOf('/s/%E0%A4%A/p/1')).toMatchObject({ at: 'start', storeKey: '%E0%A4%A' })
  })
})

import { describe, expect, it } from 'vitest'
import { readDomain } from './own-domain.ts'

const taken = { serverHost: 'tandem.example', shopHost: 'shop.example' }

describe('L12 the name of a domain', () => {
  it.each([
    ['together.shop.example', 'together.shop.example'],
    ['  Together.Shop.Example. ', 'together.shop.example'],
    ['https://together.shop.example/', 'together.shop.example'],
    ['a-b.c1.example', 'a-b.c1.example'],
  ])('takes %j', (text, domain) => {
    expect(readDomain(text, taken)).toEqual({ ok: true, domain })
  })

  it.each([
    ['', 'not_a_name'],
    ['together', 'not_a_name'],
    ['*.shop.example', 'not_a_name'],
    ['together.shop.example:8443', 'not_a_name'],
    ['user@shop.example', 'not_a_name'],
    ['shop.example/room', 'not_a_name'],
    ['a..example', 'not_a_name'],
    ['-a.example', 'not_a_name'],
    ['_tandem.shop.example', 'not_a_name'],
    ['127.0.0.1', 'not_a_name'],
    ['2130706433.0x7f', 'not_a_name'],
    ['[::1]', 'not_a_name'],
    [`${'a'.repeat(64)}.example`, 'not_a_name'],
    [`${'a.'.repeat(130)}example`, 'not_a_name'],
    ['tоgether.shop.example', 'not_plain'],
    ['xn--tgether-jbg.example', 'not_plain'],
    ['brad-și-lut.example', 'not_plain'],
    ['rooms.localhost', 'not_public'],
    ['localhost', 'not_public'],
    ['rooms.local', 'not_public'],
    ['4.3.2.1.in-addr.arpa', 'not_public'],
    ['tandem.example', 'the_servers'],
    ['x.TANDEM.example', 'the_servers'],
    ['shop.example', 'the_shops'],
    ['www.shop.example', 'the_shops'],
  ])('refuses %j', (text, trouble) => {
    expect(readDomain(text, taken)).toEqual({ ok: false, trouble })
  })
})

import { describe, expect, it } from 'vitest'
import { normaliseShopUrl } from './shop-address.ts'

describe('C7 · an address has one form', () => {
  it.each([
    ['https://Shop.Example.org/', 'https://shop.example.org'],
    ['HTTPS://shop.example.org:443', 'https://shop.example.org'],
    ['http://shop.example.org:80/', 'http://shop.example.org'],
    ['http://localhost:3310/', 'http://localhost:3310'],
    ['shop.example.org', 'https://shop.example.org'],
    ['  shop.example.org/magazin/ ', 'https://shop.example.org/magazin'],
    ['https://shop.example.org./', 'https://shop.example.org'],
    ['https://shop.example.org/?utm=1#top', 'https://shop.example.org'],
    ['https://shop.example.org/wp-admin/admin.php?page=wc', 'https://shop.example.org'],
    ['https://shop.example.org/sub/wp-json/', 'https://shop.example.org/sub'],
    ['https://shop.example.org//a//b/', 'https://shop.example.org/a/b'],
    ['https://Brașov.ro', 'https://xn--braov-h9b.ro'],
    ['https://münchen.example/Läden', 'https://xn--mnchen-3ya.example/L%C3%A4den'],
    ['https://商店.例え', 'https://xn--czrs0t.xn--r8jz45g'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['http://127.0.0.1:9400', 'http://127.0.0.1:9400'],
  ])('%s is %s', (given, address) => expect(normaliseShopUrl(given)).toBe(address))

  it.each([
    '',
    'ftp://shop.example.org',
    'javascript:alert(1)',
    'https://',
    'https://user:pass@shop.example.org',
    'https://shop.example.org@evil.example',
    'https://shop example.org',
    'https://shop.example.org\\@evil',
    'https://shop.example.org/a/../b',
    'https://shop.example.org/%2e%2e/b',
    'https://0x7f.1',
    'https://2130706433',
    'https://127.1',
    'https://0177.0.0.1',
    'https://256.1.1.1',
    'https://shop.example.org:0',
    'https://shop.example.org:65536',
    'https://-shop.example.org',
    'https://shop..example.org',
    'https://shop\u00ad.example.org',
    'https://shop\u0000.example.org',
    `https://${'a'.repeat(64)}.example.org`,
    `https://shop.example.org/${'a'.repeat(600)}`,
    'https://shop.example.org/%zz',
  ])('%j is none', (given) => expect(normaliseShopUrl(given)).toBeNull())
})

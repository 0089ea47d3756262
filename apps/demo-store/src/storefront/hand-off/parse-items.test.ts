import { describe, expect, test } from 'vitest'
import { NOW, SECRET, signedLink, TANDEM } from '../testing/open-storefront.ts'
import { parseItems } from './parse-items.ts'
import { readLink } from './read-link.ts'

describe('the items of a link', () => {
  test('are read with options, numbers as text, and one where no number is given', () => {
    const text =
      '[{"id":123,"quantity":2},{"id":"456","quantity":"1","attr":{"pa_color":"red","pa_size":42}},{"id":7,"attr":[]}]'
    expect(parseItems(text)).toEqual({
      ok: true,
      lines: [
        { id: 123, quantity: 2, attributes: {} },
        { id: 456, quantity: 1, attributes: { pa_color: 'red', pa_size: '42' } },
        { id: 7, quantity: 1, attributes: {} },
      ],
    })
  })

  test.each([
    ['', 'empty'],
    ['[]', 'empty'],
    ['[{"id":1}', 'not_json'],
    ['{"id":1}', 'not_json'],
    ['null', 'not_json'],
    ['7', 'not_json'],
    [`[${Array.from({ length: 51 }, () => '{"id":1}').join(',')}]`, 'too_many'],
    [`["${'ă'.repeat(4200)}"]`, 'too_large'],
  ])('%#: %s is refused whole', (text, reason) => {
    expect(parseItems(text)).toEqual({ ok: false, reason })
  })

  test.each([
    ['null'],
    ['[]'],
    ['"1"'],
    ['{}'],
    ['{"id":0}'],
    ['{"id":-3}'],
    ['{"id":1.5}'],
    ['{"id":1e999}'],
    ['{"id":"1 OR 1=1"}'],
    ['{"id":{"valueOf":1}}'],
    ['{"id":1,"attr":"pa_size=m"}'],
    ['{"id":1,"attr":{"pa_size":{}}}'],
    [`{"id":1,"attr":{${Array.from({ length: 21 }, (_, k) => `"a${k}":"x"`).join(',')}}}`],
  ])('the line %s is no line, the others are read', (line) => {
    expect(parseItems(`[${line},{"id":5}]`)).toEqual({
      ok: true,
      lines: [null, { id: 5, quantity: 1, attributes: {} }],
    })
  })

  test('a number that cannot be one is kept for an answer by name', () => {
    for (const quantity of ['-1', '1.5', '1e999', '"many"', 'null', 'true']) {
      expect(parseItems(`[{"id":5,"quantity":${quantity}}]`)).toEqual({
        ok: true,
        lines: [{ id: 5, quantity: quantity === '-1' ? -1 : 0, attributes: {} }],
      })
    }
  })

  test('keys that mean something to the language mean nothing here', () => {
    const parsed = parseItems(
      '[{"id":5,"attr":{"__proto__":"x","constructor":"y"},"__proto__":{"quantity":9}}]',
    )
    expect(parsed).toMatchObject({ ok: true, lines: [{ id: 5, quantity: 1 }] })
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})

describe('the signature of a link', () => {
  const read = (address: string, change: Record<string, string> = {}, at = NOW) => {
    const given = Object.fromEntries(new URL(address, 'http://shop.test').searchParams)
    return readLink({ ...given, ...change }, { handoffSecrets: [SECRET], tandemUrl: TANDEM }, at)
  }
  const good = signedLink({ items: [{ id: 1 }] })

  test('covers everything, and is live until it expires', () => {
    expect(read(good)).toMatchObject({ authentic: true, live: true, token: 'room-1', back: `${TANDEM}/r/1` })
    expect(read(good, {}, NOW + 600_000)).toMatchObject({
      authentic: true,
      live: false,
      back: `${TANDEM}/r/1`,
    })
  })

  test.each([
    ['items', '[{"id":2}]'],
    ['t', 'room-2'],
    ['exp', '99999999999'],
    ['exp', '1e20'],
    ['exp', ''],
    ['back', `${TANDEM}/r/2`],
    ['back', 'https://evil.test/'],
    ['sig', ''],
    ['sig', 'x'],
  ])('a changed %s (%s) takes all trust away', (name, value) => {
    expect(read(good, { [name]: value })).toMatchObject({
      authentic: false,
      live: false,
      token: '',
      back: '',
      signature: '',
    })
  })

  test('a line break cannot move words from one field to the next', () => {
    const address = signedLink({ items: '[{"id":1}]\nroom', t: 'x' })
    expect(read(address).authentic).toBe(false)
  })

  test.each([
    'https://evil.test/r/1',
    'javascript:alert(1)',
    '//evil.test',
    `${TANDEM}.evil.test/r`,
    'http://tandem.test/r',
  ])('even signed, the way back never leads to %s', (back) => {
    expect(read(signedLink({ items: [{ id: 1 }], back }))).toMatchObject({ authentic: true, back: '' })
  })

  test('without a shared secret nothing is authentic', () => {
    const given = Object.fromEntries(
      new URL(signedLink({ items: [], secret: '' }), 'http://shop.test').searchParams,
    )
    expect(readLink(given, { handoffSecrets: [''], tandemUrl: TANDEM }, NOW).authentic).toBe(false)
  })
})

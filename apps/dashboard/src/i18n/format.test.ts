import { describe, expect, it } from 'vitest'
import { ago, bytes, countryName, duration, money, nameList, percent } from './format.ts'
import { setWords } from './i18n.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('how things are written in English', () => {
  it.each([
    [-1_000, 'now'],
    [-44_000, 'now'],
    [-50_000, '1 minute ago'],
    [-44 * MINUTE, '44 minutes ago'],
    [-50 * MINUTE, '1 hour ago'],
    [3 * HOUR, 'in 3 hours'],
    [-23 * HOUR, 'yesterday'],
    [-72 * HOUR, '3 days ago'],
  ])('%d ms is %s', (distance, words) => {
    setWords('en', {})
    expect(ago(1e12 + distance, 1e12)).toBe(words)
  })

  it('money, parts, sizes, lengths, lists, countries', () => {
    setWords('en', {})
    expect(money(123_456, { currency: 'EUR', minorUnit: 2 })).toBe('€1,234.56')
    expect(money(1_200, { currency: 'JPY', minorUnit: 0 })).toBe('¥1,200')
    expect(percent(0.4237)).toBe('42.4%')
    expect(bytes(0)).toBe('0 bytes')
    expect(bytes(12_400_000)).toBe('12.4 MB')
    expect(duration(4_805_000)).toBe('1 hr 20 mins')
    expect(duration(400)).toMatch(/^0 secs?$/)
    expect(nameList(['Ana', 'Mihai', 'Ioana'])).toBe('Ana, Mihai and Ioana')
    expect(countryName('RO')).toBe('Romania')
    expect(countryName('not a country')).toBe('not a country')
  })
})

describe('and in Romanian', () => {
  it('with its own commas and words', () => {
    setWords('ro', {})
    expect(ago(1e12 - 2 * HOUR, 1e12)).toBe('acum 2 ore')
    expect(money(123_456, { currency: 'RON', minorUnit: 2 })).toMatch(/^1\.234,56\s(RON|lei)$/)
    expect(nameList(['Ana', 'Mihai'])).toBe('Ana și Mihai')
  })
})

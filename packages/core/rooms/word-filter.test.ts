import { describe, expect, it } from 'vitest'
import { maskEvent, NO_MASK, wordMask } from './word-filter.ts'

describe('R6.7 hidden words', () => {
  const mask = wordMask(['prost', 'idiot*', 'ass', 'țeapă', 'c++', '  ', '*'])
  it.each([
    ['Ești prost.', 'Ești •••••.'],
    ['PROST și prooosttt', '••••• și •••••••••'],
    ['pro\u0301st', '••••••'],
    ['prostie', 'prostie'],
    ['Idioților!', '•••••••••!'],
    ['class, ass, aaass, as', 'class, •••, •••••, as'],
    ['teapa TEAPĂ ţeapă', '••••• ••••• •••••'],
    ['pr\u200dost', '••••••'],
    ['c++ c', '••• c'],
    ['ｐｒｏｓｔ 👍🏽', '••••• 👍🏽'],
    ['nothing to hide', 'nothing to hide'],
    ['pr\u3164o\u115fst', '•••••••'],
  ])('%j becomes %j', (text, hidden) => {
    expect(mask(text)).toBe(hidden)
  })

  it('may be several, with signs between them', () => {
    const phrases = wordMask(['la naiba', "you're", 'nu-uri', 'a&b', '50%', 'it’s #1!'])
    expect(phrases('Du-te la\u00a0 naiba, la nai ba')).toBe('Du-te •••••••••, la nai ba')
    expect(phrases("you're nu-uri a&b 50% It’s #1!")).toBe('•••••• •••••• ••• ••• ••••••••')
  })

  it('the longest of those that begin alike is hidden', () => {
    expect(wordMask(['prost', 'prost gust'])('prost gust, prost')).toBe('••••••••••, •••••')
    expect(wordMask(['pro', 'prost*'])('prostie pro')).toBe('••••••• •••')
  })

  // Bounds far above what one pass takes, far below what a search that tries everything would.
  it.each([
    ['one letter', (n: number) => `${'a'.repeat(1 + (n % 39))}b${n}*`, 'a'.repeat(1_000)],
    ['signs between', (n: number) => `${'a.'.repeat(18)}${n}`, 'a.'.repeat(500)],
    ['letters in turn', (n: number) => `${'ab'.repeat(18)}${n}`, `${'ab'.repeat(24)} `.repeat(20)],
    [
      'all of different lengths',
      (n: number) => `${'a'.repeat(1 + (n % 3))}.${'a'.repeat(1 + (n % 7))}.${'a.'.repeat(12)}${n}`,
      `${'a'.repeat(8)}.`.repeat(111),
    ],
  ])('cost one pass over a long text: %s', (_name, word, text) => {
    const many = wordMask(Array.from({ length: 300 }, (_, n) => word(n)))
    const before = Date.now()
    expect(many(text)).toBe(text)
    expect(Date.now() - before).toBeLessThan(1_500)
  })

  it('are hidden wherever somebody types, and nowhere else', () => {
    const hidden = (body: Parameters<typeof maskEvent>[0]) => JSON.stringify(maskEvent(body, mask))
    expect(hidden({ type: 'said', text: 'prost', product: null, replyTo: null })).not.toContain('prost')
    expect(hidden({ type: 'renamed', name: 'prost' })).not.toContain('prost')
    expect(hidden({ type: 'voted', productId: 1, value: 'no', reason: 'prost' })).not.toContain('prost')
    expect(hidden({ type: 'decided', items: [], note: 'prost' })).not.toContain('prost')
    const options = [{ label: 'prost', product: null }]
    expect(hidden({ type: 'poll-opened', question: 'prost?', options })).not.toContain('prost')
    const left = { type: 'locked', on: true } as const
    expect(maskEvent(left, mask)).toBe(left)
  })

  it('none set: nothing is touched', () => {
    expect(wordMask([' ', ''])).toBe(NO_MASK)
  })
})

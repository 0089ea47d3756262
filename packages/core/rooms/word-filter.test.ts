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
  ])('%j becomes %j', (text, hidden) => {
    expect(mask(text)).toBe(hidden)
  })

  it('costs one pass over a long text', () => {
    const many = wordMask(Array.from({ length: 300 }, (_, n) => `${'a'.repeat(1 + (n % 39))}b${n}*`))
    const before = Date.now()
    many('a'.repeat(1_000))
    expect(Date.now() - before).toBeLessThan(500)
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

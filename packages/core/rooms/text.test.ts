import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { junkText } from '../testing/arbitraries.ts'
import { bytesOf, cleanLine, cleanText, isPlain, lengthOf } from './text.ts'

describe('words', () => {
  it.each([
    ['a\u0000b\u0007c\u009fd', 'abcd', 'controls'],
    ['evil\u202e gpj.exe', 'evil gpj.exe', 'an override'],
    ['\u2066a\u2069', 'a', 'isolates'],
    ['\ufeffa', 'a', 'a byte order mark'],
    ['a\ud800b\udc00c', 'abc', 'halves of pairs'],
    ['  a \t\n b\r\nc\rd\u2028e\u0085f ', 'a b c d e f', 'blanks and line ends'],
    [`e${'\u0301'.repeat(30)}!`, `e${'\u0301'.repeat(4)}!`, 'stacked marks'],
    ['Zoë Ștefănescu', 'Zoë Ștefănescu', 'nothing of a name'],
  ])('R2.1 takes out of %j, leaving %j: %s', (typed, kept) => {
    expect(cleanLine(typed)).toBe(kept)
  })

  it.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a\n\n\n\n\nb', 'a\n\nb'],
    ['  a  \n  b \u202e c ', 'a\nb c'],
    ['\n\n', ''],
  ])('R2.2 keeps the lines of %j', (typed, kept) => {
    expect(cleanText(typed)).toBe(kept)
  })

  it.each(['\u200b', ' \u200d\u2060 ', '\u3164', '\u2800', '\u0301\u0302', '\u00ad', '\ufe0f'])(
    'R2.3 %j holds nothing to be seen',
    (typed) => {
      expect(cleanLine(typed)).toBe('')
      expect(cleanText(typed)).toBe('')
    },
  )

  it.each(['👩‍👩‍👧', '❤️', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'می‌خواهم', '한국', '×', 'क्षि'])('R2.4 %s stays whole', (text) => {
    expect(cleanLine(text)).toBe(text)
    expect(cleanText(text)).toBe(text)
  })

  it('R2.4 cleaning twice is cleaning once, and what is clean is plain', () => {
    fc.assert(
      fc.property(junkText, (typed) => {
        const line = cleanLine(typed)
        expect(cleanLine(line)).toBe(line)
        expect(isPlain(line)).toBe(true)
        const text = cleanText(typed)
        expect(cleanText(text)).toBe(text)
        expect(isPlain(text.replaceAll('\n', ''))).toBe(true)
        expect(text).not.toMatch(/\n\n\n/u)
        expect(cleanLine(text)).toBe(cleanLine(line))
      }),
    )
  })

  it('R2.5 lengths are code points, sizes are bytes of UTF-8', () => {
    expect(lengthOf('a😀ș')).toBe(3)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(bytesOf(text)).toBe(new TextEncoder().encode(text).length)
      }),
    )
  })
})

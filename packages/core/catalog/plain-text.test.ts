import { expect, it } from 'vitest'
import { plainText } from './plain-text.ts'

it('cuts nowhere inside a character', () => {
  // The cut before the tags are taken out, and the one after.
  expect(plainText(`<b>${'x'.repeat(36)}</b>😀`.slice(3), 10)).not.toMatch(/\p{Cs}/u)
  for (let before = 0; before < 12; before++)
    expect(plainText(`${'<i>'.repeat(before)}${'a'.repeat(before)}😀😀😀😀😀😀`, 5)).not.toMatch(/\p{Cs}/u)
  const cut = `${' '.repeat(4)}ab${' '.repeat(13)}😀`
  expect([cut.length, plainText(cut, 5)]).toEqual([21, 'ab'])
})

it('takes out what no database takes', () => {
  expect(plainText('a\0b\ud800c\udc00', 20)).toBe('a b c')
})

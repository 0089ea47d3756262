/**
 * One line of what a person typed: control and direction-changing characters out, blanks joined, ends trimmed.
 * Direction overrides are removed because a name with one can rewrite the line it stands in.
 */
export function cleanLine(text: string): string {
  return seen(
    text
      .replace(/[\r\u0085]/gu, '\n')
      .replace(INVISIBLE, '')
      .replace(STACKED, '$1')
      .replace(/\s+/gu, ' ')
      .trim(),
  )
}

/** Several lines: as `cleanLine`, but line ends stay, at most two in a row. */
export function cleanText(text: string): string {
  return seen(
    text
      .replace(/\r\n?/gu, '\n')
      .replace(INVISIBLE, '')
      .replace(STACKED, '$1')
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/ ?\n ?/gu, '\n')
      .replace(/\n{3,}/gu, '\n\n')
      .trim(),
  )
}

/** Length as a person counts it: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let n = 0
  for (const _ of text) n++
  return n
}

/** Bytes of `text` as UTF-8, which is what a frame is measured in. */
export function bytesOf(text: string): number {
  let n = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    n += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return n
}

/** True when nothing in `text` would be taken out for being a control, an override or half of a pair. */
export function isPlain(text: string): boolean {
  return text.search(INVISIBLE) < 0 && text.search(/[\t\n\u2028\u2029]/u) < 0
}

/** The text when there is something in it to be seen: a name of zero-width blanks is no name. */
function seen(text: string): string {
  return VISIBLE.test(text) ? text : ''
}

// C0/C1 controls but tab and line feed, bidi overrides and isolates, BOM, lone surrogates. ZWJ stays: emoji need it.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu

// More marks on one letter than any script needs grow over the lines above and below.
const STACKED = /(\p{M}{4})\p{M}+/gu

// A letter, number, sign or picture; the Braille blank and the Hangul fillers are letters that show nothing.
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

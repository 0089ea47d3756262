/**
 * One line of what a person typed: control and direction-changing characters out, blanks joined, ends trimmed.
 * Direction overrides are removed because a name with one can rewrite the line it stands in.
 */
export function cleanLine(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim()
}

/** Several lines: as `cleanLine`, but line ends stay, at most two in a row. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(INVISIBLE, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

/** Length as a person counts it: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let n = 0
  for (const _ of text) n++
  return n
}

// C0/C1 controls but tab and line feed, bidi overrides and isolates, BOM, lone surrogates. ZWJ stays: emoji need it.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu

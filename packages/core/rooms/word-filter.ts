import type { RoomEventBody } from './room-events.ts'

/** Hides words in a text: each letter of a hidden word becomes a dot. */
export type Mask = (text: string) => string

/** Nothing is hidden. */
export const NO_MASK: Mask = (text) => text

/**
 * Words are found whatever their case, with and without accents (ș, ş and s are one), with letters drawn out
 * (*prooost*), and as whole words only: *class* holds no *ass*. A `*` at a word's end takes any ending.
 */
export function wordMask(words: readonly string[]): Mask {
  const patterns = words.map(patternOf).filter((pattern) => pattern !== '')
  if (patterns.length === 0) return NO_MASK
  const hidden = new RegExp(`(?<!${LETTER})(?:${patterns.join('|')})(?!${LETTER})`, 'gu')
  return (text) => {
    const { plain, starts, ends } = plainOf(text)
    let out = ''
    let from = 0
    for (const match of plain.matchAll(hidden)) {
      const begin = starts[match.index] ?? text.length
      const end = ends[match.index + match[0].length - 1] ?? text.length
      out += text.slice(from, begin) + '•'.repeat([...text.slice(begin, end)].length)
      from = end
    }
    return out + text.slice(from)
  }
}

/** What happened, with the words hidden in everything that a person typed. */
export function maskEvent(body: RoomEventBody, mask: Mask): RoomEventBody {
  if (mask === NO_MASK) return body
  switch (body.type) {
    case 'said':
      return { ...body, text: mask(body.text) }
    case 'joined':
    case 'renamed':
      return { ...body, name: mask(body.name) }
    case 'voted':
      return { ...body, reason: mask(body.reason) }
    case 'shortlisted':
    case 'suggested':
    case 'decided':
      return { ...body, note: mask(body.note) }
    case 'poll-opened':
      return {
        ...body,
        question: mask(body.question),
        options: body.options.map((option) => ({ ...option, label: mask(option.label) })),
      }
    default:
      return body
  }
}

const LETTER = '[\\p{L}\\p{N}]'

function patternOf(word: string): string {
  const { plain } = plainOf(word.trim())
  const any = plain.endsWith('*')
  const letters = [...plain.replace(/\*+$/u, '')]
  // Begun anywhere but at a word's beginning, a search could cost the square of the text.
  if (!/^[\p{L}\p{N}]/u.test(letters[0] ?? '')) return ''
  // Runs of one letter are at least as long as in the word: neighbours in the pattern never are the same letter, so
  // that a long text costs one pass.
  let pattern = ''
  for (let at = 0; at < letters.length; ) {
    const letter = letters[at] as string
    let end = at
    while (letters[end] === letter) end++
    pattern += `${letter.replace(/[^\p{L}\p{N}]/gu, '\\$&')}{${end - at},}`
    at = end
  }
  return pattern === '' ? '' : pattern + (any ? `${LETTER}*` : '')
}

/** Lower case without accents, and where each of its characters stands in the text. */
function plainOf(text: string): { plain: string; starts: number[]; ends: number[] } {
  let plain = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const char of text) {
    const bare = char
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
    for (let n = 0; n < bare.length; n++) {
      starts.push(at)
      ends.push(at + char.length)
    }
    // A mark of its own belongs to the letter before it.
    if (bare === '' && ends.length > 0) ends[ends.length - 1] = at + char.length
    plain += bare
    at += char.length
  }
  return { plain, starts, ends }
}

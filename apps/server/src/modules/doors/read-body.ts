import { parsePhpForm } from './php-form.ts'

/** How much a form may be taken apart: an order's line items stand four levels deep. */
const FORM = { pairs: 250_000, depth: 8 }

/**
 * What a published plugin sent, whatever it says of its kind: JSON, or a form as WordPress writes it. Null when it is
 * neither. What is packed (`Content-Encoding`) is never unpacked, so it is neither.
 */
export function readBody(bytes: Buffer): unknown {
  const text = bytes.toString('utf8').trim()
  if (text === '') return {}
  if (/^[[{"]/.test(text)) return readJson(text)
  // A form has a name, and all that is not a letter, a digit or a few signs is written as %XX.
  if (!/^[\x20-\x7e\u0080-\u{10ffff}]+$/u.test(text.slice(0, 2_000)) || !text.includes('=')) return null
  return parsePhpForm(text, FORM)
}

export function readJson(text: string): unknown {
  if (isDeep(text)) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** No order is deeper. Millions of brackets would cost seconds and hundreds of megabytes to take apart. */
const DEEPEST = 100

function isDeep(text: string): boolean {
  if (text.length <= DEEPEST) return false
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) {
      at = endOfText(text, at + 1)
    } else if (sign === OPEN_LIST || sign === OPEN_OBJECT) {
      depth += 1
      if (depth > DEEPEST) return true
    } else if (sign === CLOSE_LIST || sign === CLOSE_OBJECT) depth -= 1
  }
  return false
}

const QUOTE = 34
const BACKSLASH = 92
const OPEN_LIST = 91
const CLOSE_LIST = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

/** Where the text ends that began before `at`. */
function endOfText(text: string, at: number): number {
  let end = at
  while (end < text.length && text.charCodeAt(end) !== QUOTE)
    end += text.charCodeAt(end) === BACKSLASH ? 2 : 1
  return end
}

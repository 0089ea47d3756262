import { parsePhpForm } from './php-form.ts'

/** How much a form may be taken apart: an order's line items stand four levels deep. */
const FORM = { pairs: 400_000, depth: 8 }

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
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

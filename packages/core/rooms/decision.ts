import type { Decision, Refusal, RoomEventBody } from './room-events.ts'
import { cleanLine, cleanText, lengthOf } from './text.ts'

export function accept(body: RoomEventBody): Decision {
  return { ok: true, body }
}

export function refuse(reason: Refusal): Decision {
  return { ok: false, reason }
}

/** What a person typed, made fit to be kept, or why it cannot be. */
export type Typed = { text: string; wrong: Refusal | null }

/** One line of at most `max` code points; may be empty. */
export function typedLine(raw: string, max: number): Typed {
  return typed(raw, max, cleanLine)
}

/** Several lines of at most `max` code points together; may be empty. */
export function typedText(raw: string, max: number): Typed {
  return typed(raw, max, cleanText)
}

/** One line that has to hold something. */
export function neededLine(raw: string, max: number): Typed {
  const line = typedLine(raw, max)
  return line.wrong === null && line.text === '' ? { text: '', wrong: 'empty' } : line
}

// Twice the bound before cleaning is what the contract lets through: core and contract refuse the same texts.
function typed(raw: string, max: number, clean: (text: string) => string): Typed {
  if (lengthOf(raw) > 2 * max) return { text: '', wrong: 'too_long' }
  const text = clean(raw)
  return { text, wrong: lengthOf(text) > max ? 'too_long' : null }
}

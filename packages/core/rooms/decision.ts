import type { Decision, Refusal, RoomEventBody } from './room-events.ts'
import { lengthOf } from './text.ts'

export function accept(body: RoomEventBody): Decision {
  return { ok: true, body }
}

export function refuse(reason: Refusal): Decision {
  return { ok: false, reason }
}

/** A refusal when `text`, already cleaned, is empty or longer than `max` code points. */
export function checkText(text: string, max: number): Refusal | null {
  if (text === '') return 'empty'
  return lengthOf(text) > max ? 'too_long' : null
}

/** The same for a text that may be empty. */
export function checkOptional(text: string, max: number): Refusal | null {
  return lengthOf(text) > max ? 'too_long' : null
}

import { LIMITS } from './limits.ts'
import type { Refusal } from './room-events.ts'
import type { CartLine, ProductRef } from './room-state.ts'
import { isPlain, lengthOf } from './text.ts'

/** Why a thing of the shop cannot be named so: its numbers, or what was chosen of it. Null when it is in order. */
export function checkRef(ref: ProductRef): Refusal | null {
  if (!isStoreId(ref.productId)) return 'bad_number'
  if (ref.variationId !== null && !isStoreId(ref.variationId)) return 'bad_number'
  return ref.attributes === undefined ? null : checkAttributes(ref.attributes)
}

export function checkRefs(refs: readonly ProductRef[]): Refusal | null {
  for (const ref of refs) {
    const wrong = checkRef(ref)
    if (wrong) return wrong
  }
  return null
}

export function checkLine(line: CartLine): Refusal | null {
  const wrong = checkRef(line)
  if (wrong) return wrong
  return Number.isInteger(line.quantity) && line.quantity >= 1 && line.quantity <= LIMITS.quantity
    ? null
    : 'bad_number'
}

/** Which picture of a product, from 0. */
export function checkImage(image: number): Refusal | null {
  return Number.isInteger(image) && image >= 0 && image <= LIMITS.images ? null : 'bad_number'
}

export function isStoreId(id: number): boolean {
  return Number.isSafeInteger(id) && id >= 1
}

// They are the shop's own names and values, so they are never rewritten, only taken or not. A NUL or half of a
// surrogate pair would not even go into PostgreSQL's jsonb, and would hold up the log of every room.
function checkAttributes(attributes: Record<string, string>): Refusal | null {
  const entries = Object.entries(attributes)
  if (entries.length > LIMITS.attributes) return 'too_many'
  for (const [name, value] of entries) {
    if (name === '') return 'empty'
    if (lengthOf(name) > LIMITS.attributeText || lengthOf(value) > LIMITS.attributeText) return 'too_long'
    if (!isPlain(name) || !isPlain(value) || UNSAFE_NAMES.has(name)) return 'bad_number'
  }
  return null
}

const UNSAFE_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

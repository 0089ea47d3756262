import { plainText } from '../catalog/plain-text.ts'
import { idOf } from '../catalog/read-source.ts'
import { ORDER_LIMITS, type OrderRefusal } from './order-limits.ts'
import { readAmount } from './read-amount.ts'

export type Fields = Record<string, unknown>

/** Reads the fields of one order; what is wrong with it is noted, and the first wrong thing is why it is refused. */
export interface OrderChecks {
  minorUnit: number
  amount(value: unknown): number
  quantity(value: unknown): number
  list(value: unknown, max: number): Fields[]
  problem(): OrderRefusal | null
}

export function createOrderChecks(minorUnit: number): OrderChecks {
  let problem: OrderRefusal | null = null
  const note = (reason: OrderRefusal) => {
    problem ??= reason
    return 0
  }
  return {
    minorUnit,
    amount: (value) => readAmount(value, minorUnit) ?? note('bad_amount'),
    quantity: (value) => quantityOf(value) ?? note('bad_quantity'),
    list(value, max) {
      if (!Array.isArray(value)) return []
      if (value.length > max) note('too_many_lines')
      return value.slice(0, max).flatMap((item: unknown) => fieldsIn(item))
    },
    problem: () => problem,
  }
}

const fieldsIn = (item: unknown): Fields[] =>
  typeof item === 'object' && item !== null && !Array.isArray(item) ? [item as Fields] : []

/** Shops sell by weight too: six places are kept. */
function quantityOf(value: unknown): number | null {
  const number =
    typeof value === 'string' && /^-?\d{1,9}(\.\d{1,20})?$/.test(value.trim()) ? Number(value) : value
  if (typeof number !== 'number' || !(Math.abs(number) <= 1e9)) return null
  return Math.round(number * 1e6) / 1e6 || 0
}

/** One line of text as people read it; a number is one too. */
export function lineOf(value: unknown, max: number = ORDER_LIMITS.word): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  return typeof value === 'string' ? plainText(value, max) : ''
}

/** `2026-11-22T05:53:19`, which is GMT without saying so, as milliseconds; `null` for anything else. */
export function timeOf(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z?$/.test(value)) return null
  const at = Date.parse(value.endsWith('Z') ? value : `${value}Z`)
  return Number.isFinite(at) && at > 0 ? at : null
}

export { idOf }

import { type Fields, idOf, lineOf, timeOf } from './order-checks.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import { plainLines } from './plain-lines.ts'
import type { OrderNote } from './views.ts'

/** Notes of `/orders/<id>/notes` from the oldest to the newest; of very many, the newest. */
export function readNotes(given: readonly Fields[]): OrderNote[] {
  return given
    .map((fields) => ({
      id: idOf(fields['id']),
      at: timeOf(fields['date_created_gmt']) ?? 0,
      author: lineOf(fields['author']),
      text: typeof fields['note'] === 'string' ? plainLines(fields['note'], ORDER_LIMITS.note) : '',
      forCustomer: fields['customer_note'] === true,
    }))
    .filter(({ id }) => id > 0)
    .sort((a, b) => a.id - b.id)
    .slice(-ORDER_LIMITS.notes)
}

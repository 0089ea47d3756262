import { type Static, Type } from 'typebox'
import { OrderFilterQuery, OrderFilterQueryAcross } from './orders-list.ts'

const wish = {
  format: Type.Optional(Type.Enum(['csv', 'json'])),
  /** Names with commas between; those of the narrow list when none are given. */
  columns: Type.Optional(Type.String({ maxLength: 1_000, pattern: '^[a-z_,]*$' })),
  /** `yes`: a line for each item of an order. */
  lines: Type.Optional(Type.Enum(['yes', 'no'])),
  /** `yes`: begins with the mark by which Excel knows UTF-8. */
  bom: Type.Optional(Type.Enum(['yes', 'no'])),
}
const strict = { additionalProperties: false }

/** Orders chosen one by one: up to 500 numbers that a store gave them, with commas between. */
const ids = Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,14}(,[1-9][0-9]{0,14}){0,499}$' }))

/** GET …/orders/export: the filters of the list, and how the file is to be. */
export const OrderExportQuery = Type.Object({ ...OrderFilterQuery.properties, ids, ...wish }, strict)
export type OrderExportQuery = Static<typeof OrderExportQuery>
export const OrderExportQueryAcross = Type.Object({ ...OrderFilterQueryAcross.properties, ...wish }, strict)

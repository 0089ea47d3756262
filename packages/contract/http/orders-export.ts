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

/** GET …/orders/export: the filters of the list, and how the file is to be. */
export const OrderExportQuery = Type.Object({ ...OrderFilterQuery.properties, ...wish }, strict)
export type OrderExportQuery = Static<typeof OrderExportQuery>
export const OrderExportQueryAcross = Type.Object({ ...OrderFilterQueryAcross.properties, ...wish }, strict)

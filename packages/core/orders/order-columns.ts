/** What a list of orders can show beside an order's number, in the order in which it is shown. */
export const ORDER_COLUMNS = [
  'date',
  'status',
  'customer',
  'email',
  'country',
  'items',
  'first',
  'payment',
  'refunded',
  'room',
  'store',
  'total',
] as const
export type OrderColumn = (typeof ORDER_COLUMNS)[number]

/** The columns of an export for which nobody chose others. */
export const USUAL_EXPORT = [
  'number',
  'status',
  'created',
  'currency',
  'total',
  'refunded',
  'customer',
  'email',
  'country',
  'items',
  'payment',
] as const

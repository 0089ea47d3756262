import type { enOrders } from '../en/orders.ts'
import type { Translation } from '../words.ts'

export const roOrders: Translation<typeof enOrders> = {
  'orders.title': 'Comenzi',
}

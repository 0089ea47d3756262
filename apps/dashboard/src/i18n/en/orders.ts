export const enOrders = {
  'orders.title': 'Orders',
} as const

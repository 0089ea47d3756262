export { rules } from '../orders/orders.service.ts'

export { rules } from '../modules/orders/orders.service.ts'

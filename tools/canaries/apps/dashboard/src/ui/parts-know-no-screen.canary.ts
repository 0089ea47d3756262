export { orders } from '../features/orders/target.ts'

export { orders } from '../orders/target.ts'

export { start } from '../../boot/target.ts'

export { fake } from '../../testing/target.ts'

export { createPool } from '../../server/src/platform/target.ts'

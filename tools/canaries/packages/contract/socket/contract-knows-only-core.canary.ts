export { createPool } from '../../../apps/server/src/platform/target.ts'

export { something } from '../../../packages/contract/socket/target.ts'

export { message } from '../../../../packages/contract/socket/target.ts'

export { shelf } from '../../../../demo-store/src/target.ts'

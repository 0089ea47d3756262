export { shelf } from '../../apps/demo-store/src/target.ts'

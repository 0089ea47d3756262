import { one } from './no-circles.canary.ts'

export const other = () => one

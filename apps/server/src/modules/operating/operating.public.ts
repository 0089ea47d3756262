export type { OperatingTables } from './operating.tables.ts'
export type { OperatingDeps, OperatingGiven } from './operating-deps.ts'
export { plansStore } from './plans/plans.store.ts'
export { storePlansStore } from './plans/store-plans.store.ts'

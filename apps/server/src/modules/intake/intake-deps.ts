import type { Kysely } from 'kysely'
import type { PlatformDeps } from '../../platform/deps.ts'
import type { StoresForSync } from '../stores/stores.public.ts'
import type { IntakeTables } from './intake.tables.ts'

export type IntakeDeps = Pick<
  PlatformDeps,
  'queue' | 'clock' | 'log' | 'writePool' | 'publicUrl' | 'live'
> & {
  db: Kysely<IntakeTables>
  stores: StoresForSync
}

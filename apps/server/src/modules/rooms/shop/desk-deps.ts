import type { Kysely } from 'kysely'
import { Type } from 'typebox'
import type { Clock } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config/config.ts'
import type { LiveHints } from '../../../platform/live/live.ts'
import type { AccountsPublic } from '../../accounts/accounts.public.ts'
import type { StoresForSync } from '../../stores/stores.public.ts'
import type { RoomEnding } from './ending.ts'
import type { RoomSettingsKeeper } from './room-settings.ts'

export interface RoomsDeskDeps {
  accounts: AccountsPublic
  clock: Clock
  config: Pick<Config, 'calls'>
  db: Kysely<unknown>
  live: LiveHints
  stores: Pick<StoresForSync, 'knownById'>
  settings: RoomSettingsKeeper
  ending: RoomEnding
}

export const tags = ['rooms']
export const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })

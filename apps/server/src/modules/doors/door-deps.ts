import type { Clock } from '../../platform/clock.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { Log } from '../../platform/log/log.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { IntakePublic } from '../intake/intake.public.ts'
import type { StoresForDoors } from '../stores/stores-for-doors.public.ts'
import type { DoorRates } from './door-rates.ts'

export interface DoorDeps {
  log: Log
  clock: Clock
  stores: StoresForDoors
  intake: IntakePublic
  rates: DoorRates
  operator: OperatorDoor
  accounts: Pick<AccountsPublic, 'personByPassword'>
  /** Whether any person with an account may connect a shop. */
  openToPeople: boolean
}

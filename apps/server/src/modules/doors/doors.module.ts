import type { PlatformDeps } from '../../platform/deps.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { IntakePublic } from '../intake/intake.public.ts'
import type { StoresForDoors } from '../stores/stores-for-doors.public.ts'
import type { DoorDeps } from './door-deps.ts'
import { createDoorRates } from './door-rates.ts'
import { doorsRoutes } from './doors.routes.ts'
import { goodbyeDoor } from './goodbye-door.ts'
import { credentialsDoor } from './keys-door.ts'

/** The fixed paths to which four published plugins send: proved before trusted, each described in docs/doors.md. */
export function createDoorsModule(
  deps: PlatformDeps & {
    stores: StoresForDoors
    intake: IntakePublic
    accounts: Pick<AccountsPublic, 'personByPassword'>
  },
  operator: OperatorDoor,
): ServerModule {
  const { clock, stores, intake, accounts, config } = deps
  const openToPeople = config.openToShops || config.signUp === 'open'
  const log = deps.log.child({ module: 'doors' })
  const rates = createDoorRates(clock.now)
  const doors: DoorDeps = { log, clock, stores, intake, rates, operator, accounts, openToPeople }
  return {
    routes(app) {
      stores.sharedDoor('credentials', credentialsDoor(doors))
      stores.sharedDoor('disconnect', goodbyeDoor(doors))
      doorsRoutes(app, doors)
    },
  }
}

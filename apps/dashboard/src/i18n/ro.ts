import type { Words } from './i18n.ts'
import { roAccount } from './ro/account.ts'
import { roApp } from './ro/app.ts'
import { roAudit } from './ro/audit.ts'
import { roDestinations } from './ro/destinations.ts'
import { roEntrance } from './ro/entrance.ts'
import { roHome } from './ro/home.ts'
import { roLetters } from './ro/letters.ts'
import { roLook } from './ro/look.ts'
import { roOperator } from './ro/operator.ts'
import { roOrders } from './ro/orders.ts'
import { roProducts } from './ro/products.ts'
import { roRooms } from './ro/rooms.ts'
import { roStart } from './ro/start.ts'
import { roStores } from './ro/stores.ts'
import { roTeam } from './ro/team.ts'
import { roTokens } from './ro/tokens.ts'
import { roUi } from './ro/ui.ts'

/** Every word of the dashboard in Romanian. */
export const ro: Words = {
  ...roAccount,
  ...roApp,
  ...roAudit,
  ...roDestinations,
  ...roEntrance,
  ...roHome,
  ...roLetters,
  ...roLook,
  ...roOperator,
  ...roOrders,
  ...roProducts,
  ...roRooms,
  ...roStart,
  ...roStores,
  ...roTeam,
  ...roTokens,
  ...roUi,
}

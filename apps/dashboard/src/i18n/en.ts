import { enAccount } from './en/account.ts'
import { enApp } from './en/app.ts'
import { enAudit } from './en/audit.ts'
import { enDestinations } from './en/destinations.ts'
import { enEntrance } from './en/entrance.ts'
import { enHome } from './en/home.ts'
import { enLetters } from './en/letters.ts'
import { enLook } from './en/look.ts'
import { enOperator } from './en/operator.ts'
import { enOrders } from './en/orders.ts'
import { enProducts } from './en/products.ts'
import { enRooms } from './en/rooms.ts'
import { enStart } from './en/start.ts'
import { enStores } from './en/stores.ts'
import { enTeam } from './en/team.ts'
import { enTokens } from './en/tokens.ts'
import { enUi } from './en/ui.ts'

/** Every word of the dashboard in English; the other languages have the same keys. */
export const en = {
  ...enAccount,
  ...enApp,
  ...enAudit,
  ...enDestinations,
  ...enEntrance,
  ...enHome,
  ...enLetters,
  ...enLook,
  ...enOperator,
  ...enOrders,
  ...enProducts,
  ...enRooms,
  ...enStart,
  ...enStores,
  ...enTeam,
  ...enTokens,
  ...enUi,
}

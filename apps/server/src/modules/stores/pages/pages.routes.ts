import type { HttpApp } from '../../../platform/http/app.ts'
import type { OperatorDoor } from '../../../platform/http/operator-door.ts'
import type { AccountsPublic } from '../../accounts/accounts.public.ts'
import type { Connecting } from '../connecting.ts'
import { connectPages } from './connect.pages.ts'
import { createGuard } from './guard.ts'
import { outcomePages } from './outcome.pages.ts'
import { waysPages } from './ways.pages.ts'
import { wcAuthRoutes } from './wc-auth.routes.ts'

/** The pages on which an owner connects a shop. */
export function connectingPages(
  app: HttpApp,
  deps: Connecting,
  operator: OperatorDoor,
  personOf: AccountsPublic['personOf'],
): void {
  const { clock, publicUrl, config } = deps
  const openToShops = config.openToShops || config.signUp === 'open'
  const guard = createGuard({ now: clock.now, publicUrl, openToShops, operator, personOf })
  app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 32 * 1024 },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    const pages = scope as unknown as HttpApp
    connectPages(pages, deps, guard)
    waysPages(pages, deps, guard)
    outcomePages(pages, deps)
    wcAuthRoutes(pages, deps)
  })
}

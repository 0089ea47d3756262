import type { Part } from '@tandem/core/stores/connection'
import { refuse } from '../../platform/errors.ts'
import type { Door } from './door.ts'
import type { DoorDeps } from './door-deps.ts'
import { answerFor, besidesBefore } from './keys-door.ts'
import { readBody } from './read-body.ts'
import { readAccountBody } from './read-shop-body.ts'

const PLATFORMS = new Set(['woocommerce', 'woo', 'wordpress', 'wc'])
/** What the fulfilment plugin is installed for. */
const CONSENTED: readonly Part[] = ['orders', 'fulfilment']
/** The orders of the fulfilment plugin; a page of one is enough to see that the password opens them. */
const UNIFIED_ORDERS = '/ecomdir/v1/orders?per_page=1'

/**
 * `POST /api/connect.php`: the fulfilment plugin's account and its application password. The one account there is now
 * is the operator's, whose key is compared here and goes no further. Whoever has it consents for the shop; without it
 * the shop waits for its owner, if its application password works.
 */
export function accountDoor(deps: DoorDeps): Door {
  return async (call) => {
    const { url, password, user, applicationPassword, platform } = readAccountBody(readBody(call.bytes))
    if (url === null) refuse('wrong_address')
    if (applicationPassword === null || password === null || !PLATFORMS.has(platform)) refuse('malformed')
    if (!deps.rates.mayTryPassword(call.address)) refuse('too_fast', { retryAfterMs: 60_000 })
    const isOperator = deps.operator.isKey(password)
    if (!isOperator) deps.rates.wrongPassword(call.address)
    const parts = await besidesBefore(deps, url, CONSENTED)
    const proved = await deps.rates.calling(call.address, url, () =>
      deps.stores.proveAndKeep({
        url,
        consumerKey: user,
        consumerSecret: applicationPassword,
        auth: 'basic',
        alsoAnswers: UNIFIED_ORDERS,
        kind: 'door',
        ...(isOperator && { consent: { parts, saidBy: 'operator' } }),
      }),
    )
    return proved.ok ? answerFor(proved.known) : refuse(proved.reason)
  }
}

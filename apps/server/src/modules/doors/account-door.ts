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
 * `POST /api/connect.php`: the fulfilment plugin's account and its application password. The account is a person's here
 * (or the server's key, for programs); its password is compared and goes no further. Whoever may connect shops consents
 * for this one and owns it; without that the shop waits for its owner, if its application password works.
 */
export function accountDoor(deps: DoorDeps): Door {
  return async (call) => {
    const body = readAccountBody(readBody(call.bytes))
    const { url, password, user, applicationPassword, platform } = body
    if (url === null) refuse('wrong_address')
    if (applicationPassword === null || password === null || !PLATFORMS.has(platform)) refuse('malformed')
    if (!deps.rates.mayTryPassword(call.address)) refuse('too_fast', { retryAfterMs: 60_000 })
    const who = await whoIs(deps, body.email, password, call.address)
    if (who === null) deps.rates.wrongPassword(call.address)
    const parts = await besidesBefore(deps, url, CONSENTED)
    const proved = await deps.rates.calling(call.address, url, () =>
      deps.stores.proveAndKeep({
        url,
        consumerKey: user,
        consumerSecret: applicationPassword,
        auth: 'basic',
        alsoAnswers: UNIFIED_ORDERS,
        kind: 'door',
        ...(who?.may && { consent: { parts, saidBy: who.saidBy }, personId: who.personId }),
      }),
    )
    return proved.ok ? answerFor(proved.known) : refuse(proved.reason)
  }
}

interface Who {
  may: boolean
  saidBy: 'page' | 'operator'
  /** Null: a program with the server's key. */
  personId: string | null
}

async function whoIs(
  deps: DoorDeps,
  email: string | null,
  password: string,
  address: string,
): Promise<Who | null> {
  if (deps.operator.isKey(password)) return { may: true, saidBy: 'operator', personId: null }
  if (email === null) return null
  const person = await deps.accounts.personByPassword(email, password, address)
  return person && { may: person.operator || deps.openToPeople, saidBy: 'page', personId: person.personId }
}

import { isLive, PARTS, type Part } from '@tandem/core/stores/connection'
import { refuse } from '../../platform/errors.ts'
import type { KnownStore } from '../stores/stores.public.ts'
import { type Door, type DoorAnswer, waits } from './door.ts'
import type { DoorDeps } from './door-deps.ts'
import { readBody } from './read-body.ts'
import { type KeysBody, readKeysBody } from './read-shop-body.ts'

type GivenKeys = KeysBody & { url: string; consumerKey: string; consumerSecret: string }

/** `POST /api/woo/key` and `POST /integration/integrate_woo_commerce`: a shop's address and its key pair. */
export function keysDoor(deps: DoorDeps): Door {
  return async (call) => {
    const given = complete(readKeysBody(readBody(call.bytes)))
    const { url, consumerKey, consumerSecret } = given
    const proved = await deps.rates.calling(call.address, url, () =>
      deps.stores.proveAndKeep({ ...factsOf(given), url, consumerKey, consumerSecret, kind: 'door' }),
    )
    return proved.ok ? answerFor(proved.known) : refuse(proved.reason)
  }
}

/**
 * `POST /api/woocommerce/connect/credentials` as the published marketplace plugin sends it. What the owner consented
 * to on our page counts, found by the code or by the shop's address; else the shop waits for its owner.
 */
export function credentialsDoor(deps: DoorDeps): Door {
  return async (call) => {
    const given = complete(readKeysBody(readBody(call.bytes)))
    const { url, consumerKey, consumerSecret, code } = given
    return deps.rates.calling(call.address, url, async () => {
      const consent = await deps.stores.takeConsent(url, code)
      if (consent === null && code !== null) refuse('code_expired')
      const all = consent?.parts.length ? await besidesBefore(deps, url, consent.parts) : null
      const proved = await deps.stores.proveAndKeep({
        ...factsOf(given),
        url,
        consumerKey,
        consumerSecret,
        kind: 'door',
        ...(all && { consent: { parts: all, saidBy: 'page' } }),
      })
      if (proved.ok) return answerFor(proved.known)
      // Anybody's keys could have come: the owner's consent still waits for the right ones.
      await consent?.giveBack()
      return refuse(proved.reason)
    })
  }
}

/** These plugins know one part each: what the owner consented to elsewhere stays. */
export async function besidesBefore(deps: DoorDeps, url: string, parts: readonly Part[]): Promise<Part[]> {
  const known = await deps.stores.storeAt(url)
  const before = known && isLive(known.connection) ? known.connection.parts : []
  return PARTS.filter((part) => parts.includes(part) || before.includes(part))
}

function complete(body: KeysBody): GivenKeys {
  if (body.url === null) refuse('wrong_address')
  if (body.consumerKey === null || body.consumerSecret === null) refuse('malformed')
  return body as GivenKeys
}

const factsOf = ({ webhookSecret, name, currency }: KeysBody) => ({
  ...(webhookSecret !== null && { webhookSecret }),
  ...(name !== null && { name }),
  ...(currency !== null && { currency }),
})

/** The shop proved its keys: whether that connects it is its owner's word. */
export function answerFor({ store, connection }: KnownStore): DoorAnswer {
  const { storeKey } = store
  if (!isLive(connection)) return waits({ store_key: storeKey })
  const { state, parts } = connection
  const body = { success: true, status: state, state, parts, store_key: storeKey, trouble: null }
  return { status: 200, body: { ...body, message: 'The shop is connected.' } }
}

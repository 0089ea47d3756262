import { refuse } from '../../platform/errors.ts'
import { type Door, type DoorAnswer, told } from './door.ts'
import type { DoorDeps } from './door-deps.ts'
import { readBody } from './read-body.ts'
import { shopUrlOf } from './read-shop-body.ts'
import { spelled } from './spellings.ts'

const GONE: DoorAnswer = {
  status: 200,
  body: { success: true, status: 'disconnected', message: 'The shop is disconnected.' },
}
/** Reasons that say that the keys are gone, not that the shop is away. */
const KEYS_ARE_GONE = new Set<string>(['wrong_keys', 'keys_lost_rights', 'keys_read_only'])

/**
 * `POST /api/woo/uninstall`, and `POST /api/woocommerce/disconnect` without a signature. Anybody can say this of any
 * shop, so it is not believed: the keys are tried. Gone, the shop is let go; else the operator is told. A shop with our
 * own plugin is never let go of by this.
 */
export function goodbyeDoor(deps: DoorDeps): Door {
  return async (call) => {
    const url = shopUrlOf(spelled(readBody(call.bytes))) ?? refuse('wrong_address')
    const known = (await deps.stores.storeAt(url)) ?? refuse('no_such_store')
    const { storeId } = known.store
    if (known.connection.state === 'disconnected') return GONE
    // Our own plugin signs its goodbye. What is not signed came from somebody else, whatever the shop says just now.
    if (deps.stores.hasPlugin(known)) return told('goodbye_unproved')
    const reason = await deps.rates.calling(call.address, url, () => deps.stores.tryKeys(storeId))
    if (reason !== null && KEYS_ARE_GONE.has(reason)) {
      await deps.stores.letGo(storeId)
      return GONE
    }
    await deps.stores.noteTrouble(storeId, reason ?? 'goodbye_unproved')
    return told('goodbye_unproved')
  }
}

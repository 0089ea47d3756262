import type { KnownStore } from '../stores/stores.public.ts'
import type { DoorAnswer } from './door.ts'
import type { DoorDeps } from './door-deps.ts'
import { shopUrlOf } from './read-shop-body.ts'
import { spelled } from './spellings.ts'

const SENTENCES = {
  linked: 'The shop is connected.',
  awaiting_approval: 'The shop is connected and waits for the operator of this server.',
  approved: 'The shop is connected and approved.',
  disconnected: 'The shop is not connected here.',
}

/** `GET /api/woocommerce/status?store_url=…`: one of four words, the same for a shop that nobody knows. */
export function statusDoor(deps: DoorDeps) {
  return async (query: unknown, address: string): Promise<DoorAnswer> => {
    deps.rates.checkStatus(address)
    const url = shopUrlOf(spelled(query))
    const status = wordOf(url === null ? null : await deps.stores.storeAt(url))
    const connected = status !== 'disconnected'
    return { status: 200, body: { success: true, status, connected, message: SENTENCES[status] } }
  }
}

function wordOf(known: KnownStore | null): keyof typeof SENTENCES {
  if (!known) return 'disconnected'
  const { state, proved } = known.connection
  // Proved by a door and not claimed yet: it waits for the operator too.
  if (state === 'started') return proved ? 'awaiting_approval' : 'disconnected'
  return state
}

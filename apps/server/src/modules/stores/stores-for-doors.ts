import { normaliseShopUrl } from '@tandem/core/stores/shop-address'
import type { Connecting } from './connecting.ts'
import { addressesOf, newStoreKey } from './connection/keep-shop.ts'
import { know } from './store-memory.ts'
import { storesStore } from './stores.store.ts'
import type { StoresTables } from './stores.tables.ts'
import type { KeysToProve, StoresForDoors } from './stores-for-doors.public.ts'

const TRY_LIMIT_MS = 30_000

type Added = Omit<StoresForDoors, keyof Connecting['stores']>

/** What published plugins' doors need: shops by their address, and keys that are proved before they count. */
export function createStoresForDoors(deps: Connecting): Added {
  const { clock, stores } = deps
  const table = storesStore(deps.db.withTables<StoresTables>())
  const at = async (url: string) => (await table.at(addressesOf(url)))[0] ?? null
  return {
    async storeAt(url) {
      const row = await at(url)
      return row && know(row, deps)
    },
    async proveAndKeep(what) {
      // Never under a key that is there: a stranger's trial must not end the owner's, nor be told to his plugin. Which
      // shop it is follows from its address, once the keys are proved.
      const trial = deps.trying.begin({ ...offerOf(what), storeKey: newStoreKey() })
      const outcome = await trial.done
      return outcome.ok ? { ok: true, known: know(outcome.row, deps) } : outcome
    },
    async takeConsent(url, code) {
      const { attempts, config } = deps
      const taken = await attempts.takeConsents(normaliseShopUrl(url) ?? url, code, clock.now())
      const [newest, ...others] = taken.newestFirst
      if (!newest) return null
      const all = config.openToShops ? others : []
      const parts = newest.filter((part) => all.every((one) => one.includes(part)))
      return { parts, giveBack: () => attempts.giveBack(taken.marks) }
    },
    async tryKeys(storeId) {
      const known = await stores.knownById(storeId)
      if (known?.connection.state === 'disconnected' || !known) return 'not_connected'
      return deps.tryKept(known, TRY_LIMIT_MS)
    },
    async letGo(storeId) {
      await deps.lettingGo.letGo(storeId, { saidBy: 'operator', erase: false, tellShop: false })
    },
    sharedDoor: (path, door) => void deps.sharedDoors.set(path, door),
  }
}

function offerOf({ consumerKey, consumerSecret, webhookSecret, ...what }: KeysToProve) {
  const { url, kind, name, currency, auth, alsoAnswers, consent, personId } = what
  return {
    url,
    kind,
    secrets: { consumerKey, consumerSecret, ...(webhookSecret !== undefined && { webhookSecret }) },
    ...(name !== undefined && { name }),
    ...(currency !== undefined && { currency }),
    ...(auth !== undefined && { auth }),
    ...(alsoAnswers !== undefined && { alsoAnswers }),
    consent: consent ?? null,
    personId: personId ?? null,
  }
}

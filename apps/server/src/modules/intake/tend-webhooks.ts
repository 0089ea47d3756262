import type { ShopApi } from '../stores/shop.public.ts'
import type { KnownStore } from '../stores/stores.public.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { shopWebhooks } from './shop-webhooks.ts'
import { fingerprintOf, hookPath, topicsFor } from './topics.ts'
import { webhooksStore } from './webhooks.store.ts'

export type TendWebhooks = (storeId: number) => Promise<{ missed: boolean }>

/**
 * Sees to it that the shop has exactly one active webhook of ours per topic that may be read, and none besides. A
 * disabled one is deleted and made anew, since switching it on again keeps its count of failures.
 */
export function createTendWebhooks(
  deps: IntakeDeps & { doubt: (storeId: number) => Promise<void> },
): TendWebhooks {
  const running = new Map<number, Promise<{ missed: boolean }>>()
  const tend = async (storeId: number) => {
    const known = await deps.stores.knownById(storeId)
    // Every part may be off by now: then what we made in the shop is taken away with the keys that still open it.
    if (!known?.connection.proved) return { missed: false }
    const wanted = topicsFor(known.connection)
    if (wanted.length === 0 && (await webhooksStore(deps.db).all(storeId)).length === 0)
      return { missed: false }
    const made = { anew: 0 }
    try {
      await setRight(deps, known, deps.stores.apiOf(known), made)
    } finally {
      // Also when the shop failed half way: what these did not tell is missing all the same.
      if (made.anew > 0) await deps.doubt(storeId)
    }
    return { missed: made.anew > 0 }
  }
  return (storeId) => {
    const mine = running.get(storeId) ?? tend(storeId).finally(() => running.delete(storeId))
    running.set(storeId, mine)
    return mine
  }
}

/** Counts in `made` how many were made anew that had been there before. */
async function setRight(
  deps: IntakeDeps,
  known: KnownStore,
  api: ShopApi,
  made: { anew: number },
): Promise<void> {
  const { storeId, storeKey } = known.store
  const { webhookSecret } = known.secrets
  const table = webhooksStore(deps.db)
  const deliveryUrl = `${deps.publicUrl()}${hookPath(storeKey)}`
  const fingerprint = fingerprintOf(deliveryUrl, webhookSecret)
  const before = new Map((await table.all(storeId)).map((webhook) => [webhook.topic, webhook]))
  const shop = shopWebhooks(api)
  const ours = await shop.ours(storeKey)
  const wanted = topicsFor(known.connection)
  for (const topic of wanted) {
    const last = before.get(topic)
    const good = ours.find(({ id, status, ...webhook }) => {
      const same = webhook.topic === topic && id === last?.webhookId && fingerprint === last.fingerprint
      return same && status === 'active'
    })
    for (const { id } of ours.filter((one) => one.topic === topic && one !== good)) await shop.remove(id)
    if (good) continue
    const webhookId = await shop.create(topic, deliveryUrl, webhookSecret)
    if (last) made.anew += 1
    await table.keep(storeId, { topic, webhookId, fingerprint, madeAt: deps.clock.now() })
  }
  const isWanted = (topic: string) => wanted.some((one) => one === topic)
  for (const { id, topic } of ours) if (!isWanted(topic)) await shop.remove(id)
  await table.forget(
    storeId,
    [...before.keys()].filter((topic) => !isWanted(topic)),
  )
  await table.noteChecked(storeId, wanted.length, made.anew, deps.clock.now())
  deps.live.tell(storeId, 'connection')
  if (made.anew > 0) {
    deps.log.warn(
      { storeId, remade: made.anew },
      'webhooks of a shop were gone or disabled and are made anew',
    )
  }
}

/** Takes all that we made in the shop away again, with the keys' last calls. */
export async function removeWebhooks(deps: IntakeDeps, known: KnownStore, api: ShopApi): Promise<void> {
  const { storeId, storeKey } = known.store
  const shop = shopWebhooks(api)
  await shop.removeAll((await shop.ours(storeKey)).map(({ id }) => id))
  const topics = (await webhooksStore(deps.db).all(storeId)).map(({ topic }) => topic)
  await webhooksStore(deps.db).forget(storeId, topics)
  await webhooksStore(deps.db).noteChecked(storeId, 0, 0, deps.clock.now())
}

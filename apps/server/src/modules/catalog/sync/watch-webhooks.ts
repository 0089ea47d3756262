import type { KnownStore } from '../../stores/stores.public.ts'
import { syncStore } from '../sync.store.ts'
import { fingerprintOf, hookPath, TOPICS, type Topic } from '../webhook-topics.ts'
import type { WooApi, WooWebhook } from '../woo/woo-api.ts'
import { isTrouble } from '../woo/woo-error.ts'
import type { SyncDeps } from './sync-deps.ts'

/**
 * Sees to it that the shop has exactly one active webhook of ours per topic. A disabled one is deleted and made anew,
 * since switching it on again keeps its count of failures. Gives back whether news may have been missed.
 */
export async function watchWebhooks(deps: SyncDeps, known: KnownStore, api: WooApi): Promise<boolean> {
  const { storeId, storeKey } = known.store
  const sync = syncStore(deps.db)
  const deliveryUrl = `${deps.publicUrl()}${hookPath(storeKey)}`
  const fingerprint = fingerprintOf(deliveryUrl, known.secrets.webhookSecret)
  const made = new Map((await sync.webhooks(storeId)).map((webhook) => [webhook.topic, webhook]))
  const ours = (await api.webhooks()).filter((webhook) => isOurs(webhook, storeKey))
  let missed = false
  for (const topic of TOPICS) {
    const last = made.get(topic)
    const mine = ours.filter((webhook) => webhook.topic === topic)
    const good = mine.find(({ id, status }) => {
      return status === 'active' && id === last?.webhookId && fingerprint === last.fingerprint
    })
    if (good && mine.length === 1) continue
    for (const webhook of mine) if (webhook !== good) await removeWebhook(api, webhook.id)
    if (good) continue
    missed ||= last !== undefined
    const webhookId = await createWebhook(api, topic, deliveryUrl, known.secrets.webhookSecret)
    await sync.keepWebhook(storeId, { topic, webhookId, fingerprint, madeAt: deps.clock.now() })
  }
  await sync.change(storeId, { webhooksCheckedAt: deps.clock.now() })
  return missed
}

/** By its path: the server's own address may have changed since. */
function isOurs({ deliveryUrl }: WooWebhook, storeKey: string): boolean {
  return URL.canParse(deliveryUrl) && new URL(deliveryUrl).pathname.endsWith(hookPath(storeKey))
}

function createWebhook(api: WooApi, topic: Topic, deliveryUrl: string, secret: string): Promise<number> {
  return api.createWebhook({ name: `Tandem ${topic}`, topic, deliveryUrl, secret })
}

async function removeWebhook(api: WooApi, id: number): Promise<void> {
  await api.deleteWebhook(id).catch((error: unknown) => {
    if (!isTrouble(error, 'not_found')) throw error
  })
}

import { enqueueTend } from './intake.jobs.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { webhooksStore } from './webhooks.store.ts'

const AGAIN_MS = 600_000

/**
 * A correctly signed body that is an error message: whoever made the webhook in the shop has lost the right to see such
 * things. It is made anew with the keys that we have, at most every ten minutes.
 */
export function createMistrust(deps: IntakeDeps) {
  const lastAt = new Map<string, number>()
  return (storeId: number, topic: string): void => {
    const key = `${storeId} ${topic}`
    const now = deps.clock.now()
    if (now - (lastAt.get(key) ?? 0) < AGAIN_MS) return
    lastAt.set(key, now)
    deps.log.warn({ storeId, topic }, 'a webhook came without the thing it tells of, and is made anew')
    webhooksStore(deps.db)
      .mistrust(storeId, topic)
      .then(() => enqueueTend(deps, storeId))
      .catch((err: unknown) => deps.log.warn({ err, storeId }, 'a webhook could not be mistrusted'))
  }
}

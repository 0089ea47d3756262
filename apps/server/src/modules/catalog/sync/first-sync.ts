import { syncStore } from '../sync.store.ts'
import { taxonomyStore } from '../taxonomy.store.ts'
import type { WooApi } from '../woo/woo-api.ts'
import { readProductsPage } from './read-products-page.ts'
import { mayGoOn, type SyncDeps, shopOf } from './sync-deps.ts'
import { enqueueLinks, writeLinks } from './write-links.ts'

export const FIRST_SYNC = 'catalog.first-sync'

export function enqueueFirstSync(deps: SyncDeps, storeId: number): Promise<void> {
  const key = `${FIRST_SYNC}:${storeId}`
  return deps.queue.enqueue(
    deps.db,
    FIRST_SYNC,
    { storeId },
    { key, queue: `catalog-sync:${storeId}`, maxAttempts: 25, place: 'long' },
  )
}

/**
 * Reads the whole shop once: what it is, its categories and terms, then every product, page by page in the order of
 * their ids. Each page that is done is noted, so that a killed reading goes on where it was. Webhooks come first:
 * what changes while the shop is read is then not missed.
 */
export function createFirstSync(deps: SyncDeps) {
  return async (payload: Record<string, unknown>): Promise<void> => {
    const shop = await shopOf(deps, payload)
    if (!shop) return
    const { storeId, api } = shop
    const sync = syncStore(deps.db)
    const state = await sync.state(storeId)
    if (state.firstSyncDoneAt !== null || state.pausedAt !== null) return
    const now = deps.clock.now()
    if (state.polledUntilAt === null) await sync.change(storeId, { polledUntilAt: now })
    if (state.firstSyncStartedAt === null) await sync.change(storeId, { firstSyncStartedAt: now })
    deps.live.tell(storeId, 'sync')
    await learnFacts(deps, storeId, api)
    await deps.intake.tendWebhooks(storeId)
    await readTaxonomy(deps, storeId, api)
    for (let number = state.firstSyncPage, more = true; more; number++) {
      // Where it was is noted: switched on again, the reading goes on from there.
      if (!(await mayGoOn(deps, storeId)) || !(await sync.isAt(storeId, number))) return
      const began = deps.clock.now()
      const page = await readProductsPage(deps, storeId, number, api)
      more = page.more
      const tookMs = Math.max(0, deps.clock.now() - began)
      // Paused, or begun anew meanwhile: whoever goes on reads this page again.
      if (!(await sync.advance(storeId, number, page.total, tookMs))) return
      deps.live.tell(storeId, 'sync')
    }
    await sync.change(storeId, { firstSyncDoneAt: deps.clock.now(), trouble: null })
    // Our own writing moves times of change: compared meanwhile, each would count as a difference.
    await writeLinks(deps, shop).catch(() => enqueueLinks(deps, storeId))
    // What slipped from one page to another meanwhile is found by a comparison.
    await deps.intake.doubt(storeId)
    deps.live.tell(storeId, 'sync')
    deps.log.info({ storeId }, 'a shop was read for the first time')
  }
}

/** Currency, digits and language as the shop has them; everything is shown anew when the digits changed. */
export async function learnFacts(deps: SyncDeps, storeId: number, api: WooApi): Promise<void> {
  const { language, ...facts } = await api.facts()
  const before = (await deps.stores.knownById(storeId))?.store.view.minorUnit
  const locale =
    language === undefined ? undefined : language.startsWith('ro') ? ('ro' as const) : ('en' as const)
  await deps.stores.learn(storeId, locale ? { ...facts, locale } : facts)
  if (facts.minorUnit !== undefined && facts.minorUnit !== before) await deps.shelf.renewAll(storeId)
}

export async function readTaxonomy(deps: SyncDeps, storeId: number, api: WooApi): Promise<void> {
  const categories = await api.categories()
  await deps.db.transaction().execute((tx) => taxonomyStore(tx).replaceCategories(storeId, categories))
  await deps.terms.readAll(storeId, api)
}

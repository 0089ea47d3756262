import type { ProductView } from '@tandem/contract/http/catalogue'
import type { PlatformDeps } from '../../platform/deps.ts'
import type { CatalogPublic, ProductChange } from './catalog.public.ts'
import type { CatalogTables } from './catalog.tables.ts'
import { productsStore } from './products.store.ts'

const CHANNEL = 'catalog'
const MAX_KEPT = 5_000

/** Products as they were last seen, and the news of them on this node and from the others. */
export function createCatalogMemory(deps: Pick<PlatformDeps, 'db' | 'bus' | 'ids' | 'log'>) {
  const table = productsStore(deps.db.withTables<CatalogTables>())
  const nodeId = deps.ids.token(9)
  const kept = new Map<string, ProductView | null>()
  const listeners = new Set<(change: ProductChange) => void>()
  let generation = 0

  const keyOf = (storeId: number, productId: number) => `${storeId}:${productId}`
  const forget = (storeId: number, productId: number) => {
    generation += 1
    kept.delete(keyOf(storeId, productId))
  }
  const tell = (change: ProductChange) => {
    for (const listener of listeners) {
      try {
        listener(change)
      } catch (err) {
        deps.log.error({ err }, 'a listener of product changes failed')
      }
    }
  }
  const read = async (storeId: number, productId: number): Promise<ProductView | null> => {
    const before = generation
    const view = (await table.byId(storeId, productId))?.view ?? null
    // What changed while it was read must not be kept as it was.
    if (before === generation) {
      if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value as string)
      kept.set(keyOf(storeId, productId), view)
    }
    return view
  }
  const hear = async (note: unknown) => {
    const { s: storeId, p: productId, n, q } = note as { s: number; p: number; n: string; q?: true }
    if (n === nodeId) return
    forget(storeId, productId)
    if (q) return
    tell({ storeId, productId, product: await read(storeId, productId) })
  }
  const catalog: CatalogPublic = {
    async productView(storeId, productId) {
      const known = kept.get(keyOf(storeId, productId))
      return known !== undefined ? known : read(storeId, productId)
    },
    onProductChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    catalog,
    /** Tells this node at once and the others by a note. Call it after the commit. */
    announce(change: ProductChange): void {
      forget(change.storeId, change.productId)
      tell(change)
      const { storeId: s, productId: p } = change
      deps.bus.notify(CHANNEL, { s, p, n: nodeId }).catch((err: unknown) => {
        deps.log.warn({ err }, 'other nodes could not be told of a product')
      })
    },
    /** No copy of it stays, here and elsewhere; nobody is told. */
    refresh(s: number, p: number): void {
      forget(s, p)
      deps.bus.notify(CHANNEL, { s, p, n: nodeId, q: true }).catch((err: unknown) => {
        deps.log.warn({ err }, 'other nodes could not be told of a product')
      })
    },
    listen: (): (() => void) =>
      deps.bus.listen(
        CHANNEL,
        (note) =>
          void hear(note).catch((err: unknown) => deps.log.warn({ err }, 'a note about a product was lost')),
        () => {
          generation += 1
          kept.clear()
        },
      ),
  }
}

import type { PlatformDeps } from '../../platform/deps.ts'
import type { StoredStore, StoreMemory } from './store-memory.ts'

const CHANNEL = 'stores'

export type StoreNotes = ReturnType<typeof createStoreNotes>

/**
 * Tells every node that a shop changed, and this node's listeners when its connection did. After a gap, what changed
 * meanwhile is found by comparing with what was known before.
 */
export function createStoreNotes(deps: Pick<PlatformDeps, 'bus' | 'log' | 'live'>, memory: StoreMemory) {
  const listeners = new Set<(storeId: number) => void>()
  const known = new Map<number, string>()

  const call = (storeId: number) => {
    for (const listener of listeners) {
      try {
        listener(storeId)
      } catch (err) {
        deps.log.error({ err, storeId }, 'a change of a connection was not taken up')
      }
    }
  }
  const compare = async () => {
    const now = new Map((await memory.all()).map((shop) => [shop.store.storeId, markOf(shop)]))
    const changed = [...new Set([...known.keys(), ...now.keys()])].filter(
      (id) => known.get(id) !== now.get(id),
    )
    known.clear()
    for (const [id, mark] of now) known.set(id, mark)
    for (const id of changed) call(id)
  }
  const look = () => {
    memory.forget()
    compare().catch((err: unknown) => deps.log.warn({ err }, 'the shops could not be read after a change'))
  }
  return {
    async tell(storeId: number): Promise<void> {
      memory.forget()
      await deps.bus.notify(CHANNEL, { storeId })
      deps.live.tell(storeId, 'connection')
      deps.live.tell(storeId, 'attention')
    },
    onConnectionChanged(listener: (storeId: number) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Resolves once what is there already is known, so that only changes are told. */
    async listen(): Promise<() => void> {
      const stop = deps.bus.listen(CHANNEL, look, look)
      for (const shop of await memory.all()) known.set(shop.store.storeId, markOf(shop))
      return stop
    },
  }
}

/** What of a connection concerns those who read the shop or are called by it. */
const markOf = ({ store, connection, row }: StoredStore) =>
  JSON.stringify([
    store.url,
    connection.state,
    connection.parts,
    connection.approval,
    connection.suspended,
    row.secretsSealed,
    row.linkedAt,
  ])

import type { OutboxEntryBody } from '@tandem/contract/http/connect'
import { mayRead } from '@tandem/core/stores/connection'
import type { OutboxNews } from '../stores/stores.public.ts'
import type { NewEntry } from './intake.public.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { readOutboxPage } from './read-outbox.ts'
import { WHOLE } from './topics.ts'
import { webhooksStore } from './webhooks.store.ts'

const PAGE = 500
/** More than this many pages at once is a store that was away for long: the rest comes with the next look. */
const MOST_PAGES = 200

export interface OutboxDeps extends IntakeDeps {
  add(storeId: number, entries: readonly NewEntry[]): Promise<void>
  doubt(storeId: number): Promise<void>
}

/** The plugin's outbox: pushed by the shop, or read by us when the shop's own clockwork sleeps. */
export function createOutbox(deps: OutboxDeps) {
  const { stores, clock, db } = deps

  /** Resolves with the highest sequence that is written down, so that the shop may let go of what is below. */
  const take = async (
    storeId: number,
    { entries, head, after = 0 }: OutboxNews,
  ): Promise<{ seen: number }> => {
    const seen = await stores.outboxSeen(storeId)
    const news = entries.filter(({ seq }) => seq > seen).sort((a, b) => a.seq - b.seq)
    const first = news[0]?.seq
    // The table began anew (a copy put back, a plugin deleted and installed): its numbers mean nothing to us.
    const began = head > 0 && head < seen
    // The shop's numbers have holes; where it does not say what came before, a hole is taken for a gap.
    const before = after > 0 ? after : (first ?? 1) - 1
    if (began || (first !== undefined && seen > 0 && before > seen)) {
      deps.log.warn({ storeId, seen, first, head }, "a gap in a shop's outbox: everything is compared")
      await deps.doubt(storeId)
    }
    const known = await stores.knownById(storeId)
    const fresh = began ? [...entries].sort((a, b) => a.seq - b.seq) : news
    const wanted = fresh.flatMap((entry) => entryOf(entry) ?? [])
    const allowed = wanted.filter(({ kind }) => known && mayRead(known.connection, WHOLE[kind]))
    await deps.add(storeId, allowed)
    const last = fresh.at(-1)?.seq ?? (began ? 0 : seen)
    if (began) await webhooksStore(db).outboxBegan(storeId, last)
    else if (last > seen) await stores.noteOutboxSeen(storeId, last)
    return { seen: last }
  }

  return {
    async heard(storeId: number, news: OutboxNews): Promise<{ seen: number }> {
      const taken = await take(storeId, news)
      await webhooksStore(db).noteOutbox(storeId, 'heard', clock.now())
      return taken
    },
    /** Reads what the shop did not send by itself. */
    async pull(storeId: number): Promise<void> {
      const known = await stores.knownById(storeId)
      if (!known || !stores.hasPlugin(known)) return
      for (let page = 0; page < MOST_PAGES; page++) {
        const after = await stores.outboxSeen(storeId)
        const path = `/wc-tandem/v1/outbox?after=${after}&limit=${PAGE}`
        const news = readOutboxPage((await stores.apiOf(known).call('live', 'GET', path)).body)
        const { seen } = await take(storeId, news)
        if (seen >= news.head || news.entries.length === 0) break
      }
      await webhooksStore(db).noteOutbox(storeId, 'pulled', clock.now())
    },
  }
}

/** What an entry of the outbox is about: a variation's product, a refund's order. Null: nothing of a shop's things. */
export function entryOf({ kind, action, id, parent_id: parentId }: OutboxEntryBody): NewEntry | null {
  const topic = `outbox:${kind}.${action}`
  const own = id > 0 ? id : null
  const parent = parentId > 0 ? parentId : null
  switch (kind) {
    case 'product':
    case 'stock':
    case 'variation': {
      const resourceId = parent ?? (kind === 'variation' ? null : own)
      return resourceId === null ? null : { kind: 'product', resourceId, topic, body: '' }
    }
    case 'order':
      return own === null ? null : { kind: 'order', resourceId: own, topic, body: '' }
    case 'refund':
    case 'note':
      return parent === null ? null : { kind: 'order', resourceId: parent, topic, body: '' }
    case 'connection':
      return null
  }
}

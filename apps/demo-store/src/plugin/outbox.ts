import type { ShopState } from '../shop/shop-state.ts'
import type { OutboxEntry } from './plugin-model.ts'

export type OutboxDeps = {
  state: ShopState
  nowSecond: () => number
  /** Nothing is kept for a server while there is none. */
  connected: () => boolean
  /** The share of facts that never reach the table, as when something changes the shop past WordPress's hooks. */
  lose: () => number
  onNew: () => void
}

/** Unsent ones beyond this are given up, oldest first; sent ones are kept for readers that come late. */
const MOST_KEPT = 100_000
const SENT_KEPT = 2_000
const PRUNE_EVERY = 500

export type Outbox = ReturnType<typeof createOutbox>

/** What happened in the shop, numbered, written in the same transaction as the thing itself. */
export function createOutbox(deps: OutboxDeps) {
  const { state } = deps
  let entries = state.all('outbox').sort((a, b) => a.seq - b.seq)
  const seen = () => state.get('outboxSeen', 'seen') ?? 0
  const head = () => (state.get('sequence', 'outbox') ?? 1) - 1

  const stop = state.witness((tx, facts) => {
    if (!deps.connected()) return
    for (const fact of facts) {
      if (deps.lose() > 0 && Math.random() < deps.lose()) continue
      const entry: OutboxEntry = { ...fact, seq: tx.nextId('outbox'), at: deps.nowSecond() / 1000 }
      tx.put('outbox', entry.seq, entry)
      entries.push(entry)
    }
    queueMicrotask(deps.onNew)
  })

  const prune = () => {
    const upTo = Math.max(seen() - SENT_KEPT, head() - MOST_KEPT)
    const old = entries.filter((entry) => entry.seq <= upTo)
    if (old.length < PRUNE_EVERY) return
    entries = entries.slice(old.length)
    state.change((tx) => {
      for (const { seq } of old) tx.remove('outbox', seq)
    })
  }

  const after = (seq: number, limit: number): OutboxEntry[] => {
    const first = entries.findIndex((entry) => entry.seq > seq)
    return first < 0 ? [] : entries.slice(first, first + limit)
  }

  return {
    after,
    head,
    seen,
    pending: () => after(seen(), MOST_KEPT).length,
    oldestPendingAt: () => after(seen(), 1)[0]?.at ?? null,
    noteSeen(seq: number) {
      if (seq === seen()) return
      state.change((tx) => tx.put('outboxSeen', 'seen', Math.min(seq, head())))
      prune()
    },
    /** A new connection reads everything anyway. */
    startAnew() {
      state.change((tx) => tx.put('outboxSeen', 'seen', head()))
    },
    /** The table goes with the plugin, its numbers with the table. */
    drop() {
      state.change((tx) => {
        for (const { seq } of entries) tx.remove('outbox', seq)
        tx.remove('sequence', 'outbox')
        tx.remove('outboxSeen', 'seen')
      })
      entries = []
    },
    close: stop,
  }
}

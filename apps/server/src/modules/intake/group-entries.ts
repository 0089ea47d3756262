import type { WaitingEntry } from './entries.store.ts'

/** What came for one thing, in the order in which it came; never empty. */
export type Thing = readonly WaitingEntry[]

export function byResource(entries: readonly WaitingEntry[]): Thing[] {
  const things = new Map<number, WaitingEntry[]>()
  for (const entry of entries) {
    const known = things.get(entry.resourceId)
    if (known) known.push(entry)
    else things.set(entry.resourceId, [entry])
  }
  return [...things.values()]
}

/**
 * Without those that come again later word for word: shops deliver twice, and send an order that was made and paid
 * with equal bodies. The last of each stays, in its place.
 */
export function withoutTwins(thing: Thing): WaitingEntry[] {
  const last = new Map(thing.map((entry) => [sameAs(entry), entry]))
  return thing.filter((entry) => last.get(sameAs(entry)) === entry)
}

/** Being made and being changed say the same when the bodies do; being deleted does not. */
function sameAs({ topic, body }: WaitingEntry): string {
  const told = body !== '' && /\.(created|updated)$/.test(topic)
  return told ? body : `${topic}\n${body}`
}

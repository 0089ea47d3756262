import { randomBytes } from 'node:crypto'

/**
 * Secrets on their way: in this process's memory only, for a while only, given out once, and wiped. Texts that JavaScript
 * makes of them cannot be wiped, so they are made late and passed on, never kept.
 */
export interface ShortLivedVault {
  /** Gives back the id under which it can be taken. */
  put(value: Record<string, unknown>): string
  /** Once; null when it was taken, dropped or has run out. */
  take(id: string): Record<string, unknown> | null
  drop(id: string): void
  /** How many are held. */
  size(): number
  /** Wipes everything. */
  close(): void
}

const AT_MOST = 1_000

export function createShortLivedVault(options: { ttlMs: number }): ShortLivedVault {
  const held = new Map<string, { bytes: Buffer; timer: NodeJS.Timeout }>()
  const drop = (id: string) => {
    const entry = held.get(id)
    if (!entry) return
    held.delete(id)
    clearTimeout(entry.timer)
    entry.bytes.fill(0)
  }
  return {
    put(value) {
      // Never more than this, however many knock: the oldest has waited longest for nothing.
      if (held.size >= AT_MOST) drop(held.keys().next().value as string)
      const id = randomBytes(16).toString('base64url')
      const timer = setTimeout(() => drop(id), options.ttlMs)
      timer.unref()
      held.set(id, { bytes: Buffer.from(JSON.stringify(value)), timer })
      return id
    },
    take(id) {
      const entry = held.get(id)
      if (!entry) return null
      try {
        return JSON.parse(entry.bytes.toString('utf8')) as Record<string, unknown>
      } finally {
        drop(id)
      }
    },
    drop,
    size: () => held.size,
    close() {
      for (const id of [...held.keys()]) drop(id)
    },
  }
}

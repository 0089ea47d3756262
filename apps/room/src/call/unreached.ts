import type { CallFace } from './call.ts'

/** A pair finds its way within seconds, or mostly not at all. */
const LONG_MS = 15_000

export interface Unreached {
  /** Ids of those of whom nothing has come for long. */
  look(faces: readonly Pick<CallFace, 'id' | 'leg' | 'link'>[], now: number): string[]
  /** It was read: these are not named again before they were reached. */
  answer(): void
}

export function createUnreached(): Unreached {
  /** By leg: who comes by another page is tried anew. */
  let away = new Map<string, { sinceAt: number; isRead: boolean }>()
  return {
    look(faces, now) {
      const still: typeof away = new Map()
      const long: string[] = []
      for (const { id, leg, link } of faces) {
        if (link === 'good') continue
        const known = away.get(leg) ?? { sinceAt: now, isRead: false }
        still.set(leg, known)
        if (!known.isRead && now - known.sinceAt >= LONG_MS) long.push(id)
      }
      away = still
      return long
    },
    answer() {
      for (const one of away.values()) one.isRead = true
    },
  }
}

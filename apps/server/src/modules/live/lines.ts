import type { Stream } from './stream.ts'

/** Open lines, bounded for each asker and in all. */
export interface Lines {
  /** Null: there are as many as there may be. */
  take(key: string): { holds(stream: Stream): void; release(): void } | null
  endAll(why: 'moving'): void
}

export function createLines(bounds: { perAsker: number; inAll: number }): Lines {
  const open = new Map<string, number>()
  const streams = new Set<Stream>()
  let all = 0
  return {
    take(key) {
      const mine = open.get(key) ?? 0
      if (mine >= bounds.perAsker || all >= bounds.inAll) return null
      open.set(key, mine + 1)
      all++
      let held: Stream | null = null
      let released = false
      return {
        holds(stream) {
          if (released) return
          held = stream
          streams.add(stream)
        },
        release() {
          if (released) return
          released = true
          if (held) streams.delete(held)
          all--
          const left = (open.get(key) ?? 1) - 1
          if (left > 0) open.set(key, left)
          else open.delete(key)
        },
      }
    },
    endAll(why) {
      for (const stream of [...streams]) stream.end(why)
    },
  }
}

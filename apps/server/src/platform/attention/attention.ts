import type { AttentionItem } from '@tandem/core/attention/attention'
import type { Log } from '../log/log.ts'

export type { AttentionItem }

export type AttentionSource = (storeId: number) => Promise<AttentionItem[]>

/** What wants somebody in a store. Each module tells its own; nobody else knows how it is found out. */
export interface Attention {
  /** One per name; to be registered while modules are built. Cheap: asked whenever a home screen is looked at. */
  source(name: string, ask: AttentionSource): void
  /** The worst first. A source that fails or hangs leaves its part out. */
  of(storeId: number): Promise<AttentionItem[]>
}

const PATIENCE_MS = 2_000
const AT_MOST = 100
const RANK = { bad: 0, warn: 1, info: 2 }

export function createAttention(log: Log): Attention {
  const sources = new Map<string, AttentionSource>()

  const askOne = async (name: string, ask: AttentionSource, storeId: number): Promise<AttentionItem[]> => {
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<never>((_done, fail) => {
      timer = setTimeout(() => fail(new Error('no answer in time')), PATIENCE_MS)
    })
    try {
      return await Promise.race([ask(storeId), tooLate])
    } catch (err) {
      log.warn({ err, source: name, storeId }, 'what wants somebody could not be asked for')
      return []
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    source: (name, ask) => void sources.set(name, ask),
    async of(storeId) {
      const told = await Promise.all([...sources].map(([name, ask]) => askOne(name, ask, storeId)))
      return told
        .flat()
        .sort((a, b) => RANK[a.severity] - RANK[b.severity])
        .slice(0, AT_MOST)
    },
  }
}

import type { Kysely } from 'kysely'
import type { PlatformDeps } from '../../../platform/deps.ts'
import type { LookPublic } from '../look.public.ts'
import type { LookTables } from '../look.tables.ts'
import { domainsStore } from './domains.store.ts'

const CHANNEL = 'look-domains'
/** Read anew this often even if no note of a change came. */
const FRESH_MS = 60_000

/** Which host is whose, on every node: asked by every request, so it never waits. */
export function createDomainMemory(
  deps: Pick<PlatformDeps, 'bus' | 'log' | 'publicUrl'> & { db: Kysely<LookTables> },
) {
  let byHost = new Map<string, { storeId: number; lost: boolean }>()
  let byStore = new Map<number, string>()
  let timer: NodeJS.Timeout | undefined

  const load = async () => {
    const claims = await domainsStore(deps.db).all()
    const hosts = new Map<string, { storeId: number; lost: boolean }>()
    const stores = new Map<number, string>()
    for (const { domain, state, storeId } of claims) {
      if (state === 'lost' && !hosts.has(domain)) hosts.set(domain, { storeId, lost: true })
      if (state !== 'active') continue
      hosts.set(domain, { storeId, lost: false })
      stores.set(storeId, domain)
    }
    byHost = hosts
    byStore = stores
  }
  const refresh = () => {
    load().catch((err: unknown) => deps.log.warn({ err }, 'the shops’ own domains could not be read'))
  }
  const answers: LookPublic = {
    roomsUrl(storeId) {
      const domain = byStore.get(storeId)
      if (domain === undefined) return deps.publicUrl()
      const url = new URL(deps.publicUrl())
      url.hostname = domain
      return url.origin
    },
    shopOfHost(host) {
      const name = (host ?? '')
        .toLowerCase()
        .replace(/:\d{1,5}$/, '')
        .replace(/\.$/, '')
      return byHost.get(name) ?? null
    },
  }
  return {
    ...answers,
    async tell(): Promise<void> {
      await load()
      await deps.bus.notify(CHANNEL, {})
    },
    async listen(): Promise<() => void> {
      const stop = deps.bus.listen(CHANNEL, refresh, refresh)
      timer = setInterval(refresh, FRESH_MS)
      timer.unref()
      await load()
      return () => {
        clearInterval(timer)
        stop()
      }
    },
  }
}
export type DomainMemory = ReturnType<typeof createDomainMemory>

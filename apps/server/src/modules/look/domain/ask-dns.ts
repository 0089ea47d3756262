import { Resolver } from 'node:dns/promises'

/** What the world's DNS says. An empty list: it says that there is none. Throws when nobody answers. */
export interface AskDns {
  cname(name: string): Promise<string[]>
  addresses(name: string): Promise<string[]>
  txt(name: string): Promise<string[]>
}

const TIMEOUT_MS = 3_000
const TRIES = 2
/** Answers that mean *there is none*, as opposed to *I could not ask*. */
const NONE = new Set(['ENOTFOUND', 'ENODATA', 'NOTFOUND', 'NODATA'])

/** Asks these servers (`127.0.0.1:5353`); null: those of the system. */
export function createAskDns(servers: readonly string[] | null): AskDns {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  if (servers) resolver.setServers([...servers])
  const ask = async <T>(question: Promise<T[]>): Promise<T[]> => {
    try {
      return await question
    } catch (error) {
      if (NONE.has((error as { code?: string }).code ?? '')) return []
      throw error
    }
  }
  return {
    cname: async (name) =>
      (await ask(resolver.resolveCname(name))).map((one) => one.toLowerCase().replace(/\.$/, '')),
    addresses: async (name) =>
      (await Promise.all([ask(resolver.resolve4(name)), ask(resolver.resolve6(name))])).flat(),
    txt: async (name) => (await ask(resolver.resolveTxt(name))).map((parts) => parts.join('')),
  }
}

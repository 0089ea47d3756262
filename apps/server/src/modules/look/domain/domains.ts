import type { DomainView } from '@tandem/contract/http/look'
import { proofName, proofValue, readDomain } from '@tandem/core/look/own-domain'
import type { Kysely } from 'kysely'
import type { AttentionItem } from '../../../platform/attention/attention.ts'
import { grantScope, type StoreScope } from '../../../platform/db/store-scope.ts'
import { refuse } from '../../../platform/errors.ts'
import type { Changer, LookService } from '../look.service.ts'
import type { LookTables } from '../look.tables.ts'
import type { LookDeps } from '../look-deps.ts'
import { createAskDns } from './ask-dns.ts'
import { checkDomain, type DomainFinding } from './check-domain.ts'
import type { DomainMemory } from './domain-memory.ts'
import { type Claim, domainsStore } from './domains.store.ts'

/** A domain that was proved is given up only when it fails for this long: DNS has bad hours. */
const GIVE_UP_AFTER_MS = 6 * 3_600_000
export const CHECK_DOMAINS = 'look.check-domains'

type Trouble = DomainView['trouble']

/** A shop's own name for its rooms: claimed, proved by DNS, watched. */
export function createDomains(
  deps: LookDeps & { db: Kysely<LookTables>; memory: DomainMemory; look: Pick<LookService, 'mayWhiteLabel'> },
) {
  const { db, clock, stores, memory } = deps
  const dns = deps.dns ?? createAskDns(deps.config.dnsServers ?? null)
  const table = domainsStore(db)
  const serverHost = () => new URL(deps.publicUrl()).hostname

  const viewOf = (claim: Claim | null): DomainView | null =>
    claim && {
      domain: claim.domain,
      state: claim.state,
      trouble: claim.trouble as Trouble,
      checkedAt: claim.checkedAt,
      provedAt: claim.provedAt,
      records: [
        { type: 'CNAME', name: claim.domain, value: serverHost() },
        { type: 'TXT', name: proofName(claim.domain), value: proofValue(claim.token) },
      ],
    }

  /** Asks DNS outside of any transaction, then writes down what it said if the claim is still the same. */
  const check = async (claim: Claim, by: Changer): Promise<Claim | null> => {
    // A plan without it ends a domain as one that leads elsewhere does: hours later, and it comes back with a plan.
    const allowed = await deps.look.mayWhiteLabel(claim.storeId)
    const found = allowed ? await checkDomain(dns, claim, serverHost()) : 'plan'
    const next = await db.transaction().execute(async (tx) => {
      const own = domainsStore(tx)
      await own.lockName(claim.domain)
      const now = await own.of(claim.storeId, { lock: true })
      if (now?.domain !== claim.domain || now.token !== claim.token) return now
      const taken = found === 'here' && (await own.isActiveElsewhere(claim.domain, claim.storeId))
      const after = afterCheck(now, taken ? 'taken' : found, clock.now())
      await own.keep(after)
      if (after.state !== now.state) {
        await by.audit(tx, after.state === 'active' ? 'domain.proved' : 'domain.lost', claim.domain)
      }
      return after
    })
    if (next?.state !== claim.state) {
      await memory.tell()
      deps.live.tell(claim.storeId, 'look')
    }
    return next
  }

  return {
    view: async ({ storeId }: StoreScope) => viewOf(await table.of(storeId)),
    /** Invitations that were sent under a name that is given up lead nowhere: somebody should know before. */
    async attention(storeId: number): Promise<AttentionItem[]> {
      const claim = await table.of(storeId)
      if (!claim || claim.state === 'pending') return []
      const { domain, failingSinceAt } = claim
      if (claim.state === 'active' && failingSinceAt === null) return []
      const [code, severity] =
        claim.state === 'lost' ? (['domain_lost', 'bad'] as const) : (['domain_failing', 'warn'] as const)
      return [
        { code, severity, at: failingSinceAt ?? claim.checkedAt ?? 0, detail: { note: domain }, to: 'look' },
      ]
    },
    async claim(scope: StoreScope, text: string, by: Changer): Promise<DomainView | null> {
      if (!(await deps.look.mayWhiteLabel(scope.storeId))) return refuse('plan_limit')
      const known = (await stores.knownById(scope.storeId)) ?? refuse('no_such_store')
      const read = readDomain(text, { serverHost: serverHost(), shopHost: new URL(known.store.url).hostname })
      if (!read.ok) return refuse('not_a_domain')
      if (await table.isActiveElsewhere(read.domain, scope.storeId)) return refuse('domain_taken')
      const before = await table.of(scope.storeId)
      if (before?.domain === read.domain) return viewOf(await check(before, by))
      const claim: Claim = {
        storeId: scope.storeId,
        domain: read.domain,
        token: deps.ids.token(18),
        state: 'pending',
        trouble: null,
        setAt: clock.now(),
        checkedAt: null,
        provedAt: null,
        failingSinceAt: null,
      }
      await db.transaction().execute(async (tx) => {
        await domainsStore(tx).keep(claim)
        await by.audit(tx, 'domain.set', claim.domain)
      })
      await memory.tell()
      return viewOf(await check(claim, by))
    },
    async recheck(scope: StoreScope, by: Changer): Promise<DomainView | null> {
      const claim = (await table.of(scope.storeId)) ?? refuse('nothing_to_do')
      return viewOf(await check(claim, by))
    },
    async drop(scope: StoreScope, by: Changer): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const claim = await domainsStore(tx).of(scope.storeId, { lock: true })
        if (!claim) return refuse('nothing_to_do')
        await domainsStore(tx).drop(scope.storeId)
        await by.audit(tx, 'domain.removed', claim.domain)
      })
      await memory.tell()
      deps.live.tell(scope.storeId, 'look')
    },
    /** Whether a certificate may be asked for: only for names that were proved. */
    isOurs: (domain: string) => memory.shopOfHost(domain)?.lost === false,
    /** Every claim once more; one after the other, so that no resolver is flooded. */
    async checkAll(byOf: (scope: StoreScope) => Changer): Promise<void> {
      for (const claim of await table.all()) {
        await check(claim, byOf(grantScope(claim.storeId, ''))).catch((err: unknown) =>
          deps.log.warn({ err, storeId: claim.storeId }, 'a shop’s own domain could not be checked'),
        )
      }
    },
  }
}
export type Domains = ReturnType<typeof createDomains>

/** What a check makes of a claim. Nobody answering changes nothing but what is said of it. */
export function afterCheck(claim: Claim, found: DomainFinding | 'taken' | 'plan', now: number): Claim {
  const seen = { ...claim, checkedAt: now, trouble: found === 'here' ? null : found }
  if (found === 'here') return { ...seen, state: 'active', provedAt: now, failingSinceAt: null }
  if (found === 'no_answer' || claim.state !== 'active') return seen
  const since = claim.failingSinceAt ?? now
  const over = now - since >= GIVE_UP_AFTER_MS
  return { ...seen, failingSinceAt: since, state: over ? 'lost' : 'active' }
}

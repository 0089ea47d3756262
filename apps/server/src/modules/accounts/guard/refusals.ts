import type { Kysely } from 'kysely'
import { addressKey } from '../../../platform/http/address-key.ts'
import type { Log } from '../../../platform/log/log.ts'
import { createAddressRates } from '../../../platform/socket/address-rates.ts'
import type { AuditEntry } from '../accounts.public.ts'
import type { AccountsTables } from '../accounts.tables.ts'
import { auditStore } from '../audit.store.ts'

/** One address fills a page of the log, then adds a line in a minute; all together a line in two seconds. */
const PER_ADDRESS = { perSecond: 1 / 60, burst: 20 }
const ALL = { perSecond: 0.5, burst: 200 }

export type Refusal = Omit<AuditEntry, 'by'> & {
  by: AuditEntry['by'] | { kind: 'stranger'; name: string }
}

/** Tries that were refused and matter, in the audit log; bounded, so that nobody floods it. Never fails its caller. */
export function createRefusals(deps: { db: Kysely<AccountsTables>; now: () => number; log: Log }) {
  const { db, now, log } = deps
  const perAddress = createAddressRates(PER_ADDRESS, now)
  const all = createAddressRates(ALL, now)
  return async (entries: readonly Refusal[], from: { ip: string }): Promise<void> => {
    if (entries.length === 0 || !perAddress.take(addressKey(from.ip)) || !all.take('all')) return
    try {
      for (const entry of entries) await auditStore(db).add(entry, now(), from)
    } catch (err) {
      log.warn({ err }, 'a refused try could not be noted')
    }
  }
}
export type NoteRefused = ReturnType<typeof createRefusals>

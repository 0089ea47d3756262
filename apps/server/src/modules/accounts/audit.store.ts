import type { AuditPage, AuditView } from '@tandem/contract/http/account'
import type { Kysely } from 'kysely'
import type { AuditEntry } from './accounts.public.ts'
import type { AccountsTables } from './accounts.tables.ts'

export const AUDIT_DAYS = 400
const DAY_MS = 86_400_000

export interface AuditFilter {
  /** Null: the server's own. */
  storeId: number | null
  after: number | null
  limit: number
  who?: string
  what?: string
  from?: number
  to?: number
}

/** Who did what. Written in the transaction of what was done. */
export function auditStore(db: Kysely<AccountsTables>) {
  return {
    async add(
      entry: Omit<AuditEntry, 'by'> & { by: AuditEntry['by'] | { kind: 'stranger'; name: string } },
      at: number,
      request?: { ip: string },
    ): Promise<void> {
      await db
        .insertInto('audit_entries')
        .values({
          store_id: entry.storeId,
          at,
          ...byOf(entry.by),
          action: entry.action,
          subject: (entry.subject ?? '').replaceAll('\0', '').slice(0, 300),
          detail: JSON.stringify(entry.detail ?? {}) as never,
          address: request?.ip ?? null,
        })
        .execute()
    },
    async page({ storeId, after, limit, who, what, from, to }: AuditFilter): Promise<AuditPage> {
      const rows = await db
        .selectFrom('audit_entries')
        .selectAll()
        .where('store_id', storeId === null ? 'is' : '=', storeId)
        .$if(after !== null, (query) => query.where('entry_id', '<', after as number))
        .$if(who !== undefined, (query) => query.where('by_id', '=', who as string))
        .$if(what !== undefined, (query) =>
          query.where((is) => is.or([is('action', '=', what as string), is('action', 'like', `${what}.%`)])),
        )
        .$if(from !== undefined, (query) => query.where('at', '>=', from as number))
        .$if(to !== undefined, (query) => query.where('at', '<', to as number))
        .orderBy('entry_id', 'desc')
        .limit(limit + 1)
        .execute()
      const entries = rows.slice(0, limit).map(viewOf)
      return { entries, next: rows.length > limit ? (entries.at(-1)?.entryId ?? null) : null }
    },
    async forget(now: number): Promise<void> {
      await db
        .deleteFrom('audit_entries')
        .where('at', '<', now - AUDIT_DAYS * DAY_MS)
        .execute()
    },
  }
}

function byOf(by: AuditEntry['by'] | { kind: 'stranger'; name: string }) {
  switch (by.kind) {
    case 'person':
      return { by_kind: by.kind, by_id: by.personId, by_name: by.name }
    case 'token':
      return { by_kind: by.kind, by_id: by.tokenId, by_name: by.name }
    case 'stranger':
      return { by_kind: by.kind, by_id: null, by_name: by.name.slice(0, 200) }
    default:
      return { by_kind: by.kind, by_id: null, by_name: '' }
  }
}

function viewOf(row: Omit<AccountsTables['audit_entries'], 'entry_id'> & { entry_id: number }): AuditView {
  return {
    entryId: String(row.entry_id),
    at: row.at,
    by: { kind: row.by_kind, id: row.by_id, name: row.by_name },
    action: row.action,
    subject: row.subject,
    detail: row.detail,
    address: row.address,
  }
}

import type { Lang } from '@tandem/contract/errors'
import type { ConnectionView } from '@tandem/contract/http/stores'
import type { Consent } from '../connection/consents.store.ts'
import { troubleOf } from '../shop.public.ts'
import type { StoreRow } from '../stores.store.ts'

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** A connection as the shop's own people see it: no secret in it. */
export function connectionView(row: StoreRow, consents: readonly Consent[], lang: Lang): ConnectionView {
  const { storeKey, url, kind, state, parts, approval, approvalNote, facts, currency } = row
  return {
    storeKey,
    name: nameOf(row),
    url,
    kind,
    state,
    parts,
    waits: state === 'started' && row.proved,
    approval,
    approvalNote,
    trouble: troubleOf(row.trouble, lang),
    troubleAt: row.troubleAt,
    heardAt: row.heardAt,
    linkedAt: row.linkedAt,
    disconnectedAt: row.disconnectedAt,
    hasPlugin: kind === 'plugin',
    currency,
    timezone: textOf(facts.timezone),
    keyId: Number.isSafeInteger(facts.keyId) ? (facts.keyId ?? null) : null,
    programs: {
      wordpress: textOf(facts.wordpress),
      woocommerce: textOf(facts.woocommerce),
      php: textOf(facts.php),
      plugin: textOf(facts.plugin),
    },
    consents: consents.map(({ part, given, saidBy, at }) => ({ part, given, saidBy, at })),
  }
}

/** The shop's name as people are shown it. */
export const nameOf = ({ look, url }: Pick<StoreRow, 'look' | 'url'>): string =>
  look.name || new URL(url).hostname

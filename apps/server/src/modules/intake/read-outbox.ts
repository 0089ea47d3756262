import { OUTBOX_ACTIONS, OUTBOX_KINDS, type OutboxEntryBody } from '@tandem/contract/http/connect'
import { fieldsOf, idOf } from '@tandem/core/catalog/read-source'
import { ShopError } from '../stores/shop.public.ts'
import type { OutboxNews } from '../stores/stores.public.ts'

/** A page of the shop's outbox as its endpoint gives it; what is no entry is left out. Throws for what is no page. */
export function readOutboxPage(body: unknown): OutboxNews {
  const fields = fieldsOf(body)
  const entries = fields?.['entries']
  if (!fields || !Array.isArray(entries)) throw new ShopError('nonsense')
  return {
    entries: entries.slice(0, 1_000).flatMap((entry: unknown) => readEntry(entry) ?? []),
    head: idOf(fields['head']),
    after: idOf(fields['after']),
  }
}

function readEntry(value: unknown): OutboxEntryBody | null {
  const fields = fieldsOf(value)
  const seq = idOf(fields?.['seq'])
  const kind = OUTBOX_KINDS.find((known) => known === fields?.['kind'])
  const action = OUTBOX_ACTIONS.find((known) => known === fields?.['action'])
  if (!fields || seq === 0 || !kind || !action) return null
  return {
    seq,
    kind,
    action,
    id: idOf(fields['id']),
    parent_id: idOf(fields['parent_id']),
    at: idOf(fields['at']),
  }
}

import type { Lang } from '@tandem/contract/errors'
import type { AttemptView, DeliveryRow, DestinationView } from '@tandem/contract/http/destinations'
import type { AttemptRecord, DeliveryRecord } from './deliveries.store.ts'
import type { Counts, DestinationRow } from './destinations.store.ts'
import { reasonWords } from './reason-words.ts'
import { runView } from './runs.ts'

type Run = Parameters<typeof runView>[0]

export function destinationView(
  row: DestinationRow,
  counts: Counts,
  run: Run | undefined,
  now: number,
): DestinationView {
  const oldUntilAt = row.old_secret_until_at
  return {
    key: row.destination_key,
    name: row.name,
    url: row.url,
    format: row.format,
    events: row.events,
    statuses: row.statuses,
    headerNames: row.header_names,
    atOnce: row.at_once,
    state: row.state,
    stoppedWhy: row.stopped_why,
    createdAt: row.created_at,
    oldSecretUntilAt: oldUntilAt !== null && oldUntilAt > now ? oldUntilAt : null,
    health: {
      ...counts,
      failingSinceAt: row.failing_since_at,
      lastOkAt: row.last_ok_at,
      lastFailedAt: row.last_failed_at,
      lastReason: row.last_reason,
      lastStatus: row.last_status,
    },
    run: run ? runView(run, now) : null,
  }
}

export const deliveryRow = (row: DeliveryRecord, lang: Lang): DeliveryRow => ({
  deliveryId: row.delivery_id,
  webhookId: row.wire_id,
  type: row.type,
  orderId: row.order_id,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at,
  nextAt: row.state === 'waiting' ? row.next_at : null,
  doneAt: row.done_at,
  lastStatus: row.last_status,
  lastReason: row.last_reason,
  message: reasonWords(row.last_reason, row.last_status, lang),
})

export const attemptView = (row: AttemptRecord, lang: Lang): AttemptView => ({
  try: row.try,
  at: row.at,
  tookMs: row.took_ms,
  status: row.status,
  reason: row.reason,
  message: reasonWords(row.reason, row.status, lang),
  answer: row.answer,
})

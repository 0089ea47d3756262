/** What can want somebody; the dashboard has a sentence for each. */
export const ATTENTION_CODES = [
  'connection_trouble',
  'disconnected',
  'awaiting_approval',
  'approval_refused',
  'suspended',
  'orders_failed',
  'backfill_paused',
  'products_trouble',
  'orders_trouble',
  'differences_left',
  'dead_letters',
  'destination_paused',
  'destination_failing',
  'room_reports',
  'domain_failing',
  'domain_lost',
  'plan_limit',
  'trial_ends',
  'trial_over',
  'jobs_failed',
] as const
export type AttentionCode = (typeof ATTENTION_CODES)[number]

/** Something about a store that wants somebody. */
export interface AttentionItem {
  code: AttentionCode
  /** `bad`: something does not work. `warn`: it will not, or waits for somebody. `info`: good to know. */
  severity: 'bad' | 'warn' | 'info'
  count?: number
  /** Since when, or when it happened (ms since the epoch). */
  at?: number
  /** Facts that the sentence names. */
  detail?: Record<string, string | number>
  /** Where it is looked after: a path inside the store's part of the dashboard. */
  to: string
}

import type { Changed, DeliveryType, OrderEvent } from '@tandem/core/destinations/order-news'
import type { Generated } from 'kysely'

export type DestinationsTable = {
  store_id: number
  destination_id: Generated<number>
  destination_key: string
  name: string
  url: string
  format: 'tandem' | 'order-sync'
  events: OrderEvent[]
  statuses: string[] | null
  at_once: number
  header_names: string[]
  headers_sealed: string | null
  secret_sealed: string
  old_secret_sealed: string | null
  old_secret_until_at: number | null
  state: 'active' | 'paused' | 'stopped'
  stopped_why: 'gone' | 'failing' | null
  streak: Generated<number>
  failing_since_at: number | null
  quiet_until_at: number | null
  last_ok_at: number | null
  last_failed_at: number | null
  last_reason: string | null
  last_status: number | null
  created_at: number
  changed_at: number
  lease_owner: string | null
  lease_until_at: number | null
}

export type DeliveriesTable = {
  store_id: number
  destination_id: number
  delivery_id: Generated<number>
  message_id: number | null
  order_id: number
  wire_id: string
  type: DeliveryType
  rank: number
  run_id: number | null
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  tries: number
  next_at: number
  created_at: number
  done_at: number | null
  last_status: number | null
  last_reason: string | null
}

export type DestinationsTables = {
  destinations: DestinationsTable
  destination_orders: {
    store_id: number
    order_id: number
    status: string
    refunds: string
    fingerprint: string | null
    pending: boolean
    fresh: boolean
  }
  destination_messages: {
    store_id: number
    message_id: Generated<number>
    order_id: number
    changed: Changed[]
    previous_status: string | null
    body: string | null
    created_at: number
  }
  destination_deliveries: DeliveriesTable
  destination_attempts: {
    store_id: number
    delivery_id: number
    try: number
    at: number
    took_ms: number
    status: number | null
    reason: string | null
    answer: string
  }
  destination_runs: {
    store_id: number
    destination_id: number
    run_id: Generated<number>
    state: 'running' | 'paused' | 'done' | 'cancelled'
    statuses: string[] | null
    after_id: number
    upto_id: number
    total: number
    queued: number
    all_queued: boolean
    delivered: number
    failed: number
    created_at: number
    done_at: number | null
  }
}

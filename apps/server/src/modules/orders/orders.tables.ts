import type { Generated } from 'kysely'

export type OrdersTable = {
  store_id: number
  order_id: number
  number: string
  status: string
  currency: string
  total_minor: number
  created_at: number
  modified_at: number
  customer_name: string
  customer_email: string
  country: string
  room_token: string | null
  /** The OrderView as JSON. */
  body: string | null
  mark: string
  gone: boolean
  read_at: number
  notes_known: boolean
}

export type OrdersTables = {
  orders: OrdersTable
  orders_sync: {
    store_id: number
    state: 'waiting' | 'running' | 'paused' | 'done'
    after_id: number
    position: number
    page_size: number
    read: number
    total: number | null
    started_at: number | null
    done_at: number | null
    worked_ms: number
    polled_until_at: number | null
    swept_at: number | null
    trouble: string | null
    trouble_at: number | null
    off_since_at: number | null
    repairs: number
    notes_tried_at: number | null
  }
  orders_failed: {
    store_id: number
    order_id: number
    reason: string
    attempts: number
    last_at: number
  }
  order_rows: OrderRowsTable
  order_rows_fill: { store_id: number; after_id: number }
  order_events: {
    store_id: number
    order_id: number
    event_id: Generated<number>
    at: number
    kind: string
    by_kind: string
    by_name: string | null
    detail: Record<string, string | number | null>
  }
  order_acts: {
    store_id: number
    act_id: Generated<number>
    kind: 'status' | 'send'
    wish: string
    undoes: number | null
    by_kind: string
    by_name: string | null
    person_id: string | null
    created_at: number
    done_at: number | null
  }
  order_act_lines: {
    store_id: number
    act_id: number
    order_id: number
    result: 'waiting' | 'done' | 'same' | 'failed' | 'gone'
    reason: string | null
    was: string | null
  }
  order_views: {
    view_id: Generated<number>
    store_id: number | null
    person_id: string
    shared: boolean
    name: string
    query: string
    created_at: number
  }
  order_columns: { person_id: string; columns: string[] }
}

/** One narrow row per order, for lists. */
export type OrderRowsTable = {
  store_id: number
  order_id: number
  created_at: number
  modified_at: number
  status: string
  currency: string
  minor_unit: number
  total_minor: number
  refunded_minor: number
  country: string
  number: string
  customer_name: string
  customer_email: string
  items: number
  first_item: string
  payment: string
  room: boolean
  find: string
}

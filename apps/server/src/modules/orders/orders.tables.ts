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
}

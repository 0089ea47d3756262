import type { IntakeKind, Reconciled, ReconcileReason } from './intake.public.ts'

export type IntakeTables = {
  intake_entries: {
    store_id: number
    entry_id: number
    kind: IntakeKind
    resource_id: number
    topic: string
    body: string
    received_at: number
    attempts: number
    held_until_at: number
  }
  intake_webhooks: {
    store_id: number
    topic: string
    webhook_id: number
    fingerprint: string
    made_at: number
  }
  intake_state: {
    store_id: number
    webhooks_checked_at: number | null
    webhooks_active: number
    last_entry_at: number | null
    remade: number
    outbox_heard_at: number | null
    outbox_pulled_at: number | null
    untold: number
  }
  reconciliations: {
    store_id: number
    reconciliation_id: number
    kind: Reconciled
    why: ReconcileReason
    started_at: number
    ended_at: number
    compared: number
    differences: number
    repaired: number
    left: number
  }
}

import type { Kysely } from 'kysely'

export type IntakeKind = 'product' | 'order'

export interface NewEntry {
  kind: IntakeKind
  /** The product (of a variation: its product), the order (of a refund or note: its order). */
  resourceId: number
  /** A webhook's topic, `outbox:<kind>.<action>`, or `door`. */
  topic: string
  /** The signed body as text; empty where only the fact was told. */
  body: string
}

export interface IntakeEntry {
  entryId: number
  topic: string
  body: string
}

/** A module that works what shops tell of one kind of thing. */
export interface IntakeWorker {
  /**
   * Shows at once what the entries of one thing say, in the order in which they came; idempotent, newest wins, never
   * waits for a shop. Gives back whether the shop has to be asked for the truth.
   */
  show(storeId: number, resourceId: number, entries: readonly IntakeEntry[]): Promise<boolean>
  /** Has the truth read from the shop. In the transaction that drops the entries: a kill in between loses nothing. */
  follow(tx: Kysely<unknown>, storeId: number, resourceId: number): Promise<void>
}

export type Reconciled = 'products' | 'orders'
export type ReconcileReason = 'nightly' | 'start' | 'doubt' | 'asked'

/** What a walk over everything found. */
export interface ReconcileFigures {
  compared: number
  /** Ours that were missing, stale, or gone in the shop, when it began. */
  differences: number
  repaired: number
  /** What still differed after a second look. */
  left: number
}

/**
 * Compares everything of one kind with the shop and repairs it; null when there is nothing to compare yet (no consent,
 * or not read for the first time). Runs as a job that is tried again when it throws; who calls it writes the figures
 * into `reconciliations`. Never runs twice at once for one shop and kind.
 */
export type Reconcile = (storeId: number, why: ReconcileReason) => Promise<ReconcileFigures | null>

/** What shops tell us, by webhooks, the plugin's outbox or published plugins' doors. */
export interface IntakePublic {
  /** Resolves when the entries are durable; many callers share one commit. */
  add(storeId: number, entries: readonly NewEntry[]): Promise<void>
  worker(kind: IntakeKind, worker: IntakeWorker): void
  /**
   * Makes the shop's webhooks what they should be. Gives back whether news may have been missed since the last look;
   * then a reconciliation is on its way. Polls have it done by `noteUntold`.
   */
  tendWebhooks(storeId: number): Promise<{ missed: boolean }>
  /** A poll or a walk found so many changes that no hint had told: the webhooks are looked at soon. */
  noteUntold(storeId: number, count: number): Promise<void>
  /** Who reconciles this kind: nightly, at start, on doubt, and on ask. */
  reconciler(kind: Reconciled, reconcile: Reconcile): void
  /** News may have been missed: everything that may be read of the shop is compared soon. */
  doubt(storeId: number): Promise<void>
}

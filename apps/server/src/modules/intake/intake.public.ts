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

/** What shops tell us, by webhooks, the plugin's outbox or published plugins' doors. */
export interface IntakePublic {
  /** Resolves when the entries are durable; many callers share one commit. */
  add(storeId: number, entries: readonly NewEntry[]): Promise<void>
  worker(kind: IntakeKind, worker: IntakeWorker): void
  /**
   * Makes the shop's webhooks what they should be. Gives back whether news may have been missed since the last look.
   * Polls call it too when they found what no webhook had told.
   */
  tendWebhooks(storeId: number): Promise<{ missed: boolean }>
}

import { type Static, type TSchema, Type } from 'typebox'

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const At = Type.Integer({ description: 'Milliseconds since the epoch.' })
const Count = Type.Integer({ minimum: 0 })

/** A thing of the shop that could not be read; `message` says why in the language of `Accept-Language`. */
export const FailedThing = Type.Object({
  id: Count,
  name: Type.String({ description: 'As people know it; empty where that is not known either.' }),
  reason: Type.String(),
  message: Type.String(),
  attempts: Count,
  lastAt: At,
})

/** How far the reading of a shop's products or orders is. GET /api/v1/stores/:storeKey/{products,orders}/sync */
export const SyncView = Type.Object({
  state: Type.Enum(['off', 'waiting', 'running', 'paused', 'done']),
  /** How many are kept here now. */
  kept: Count,
  read: Count,
  total: orNull(Count),
  leftMs: orNull(Type.Integer({ description: 'What the rest will take, as far as can be told.' })),
  startedAt: orNull(At),
  doneAt: orNull(At),
  /** Up to when what changed in the shop was asked for. */
  upToAt: orNull(At),
  failed: Type.Array(FailedThing, { description: 'The first hundred.' }),
  failedCount: Count,
  trouble: orNull(Type.Object({ reason: Type.String(), message: Type.String() })),
})
export type SyncView = Static<typeof SyncView>

export const SyncBody = Type.Object(
  { action: Type.Enum(['pause', 'resume', 'retry_failed', 'start_over']) },
  { additionalProperties: false },
)
export type SyncAction = Static<typeof SyncBody>['action']

/** GET /api/v1/stores/:storeKey/reconciliations: newest first. */
export const Reconciliations = Type.Object({
  reconciliations: Type.Array(
    Type.Object({
      kind: Type.Enum(['products', 'orders']),
      why: Type.Enum(['nightly', 'start', 'doubt', 'asked']),
      startedAt: At,
      endedAt: At,
      compared: Count,
      differences: Count,
      repaired: Count,
      left: Count,
    }),
  ),
  /** Comparisons that run, or wait for their turn. */
  running: Type.Array(Type.Enum(['products', 'orders'])),
})
export type Reconciliations = Static<typeof Reconciliations>

export const ReconcileBody = Type.Object(
  { kind: Type.Optional(Type.Enum(['products', 'orders'])) },
  { additionalProperties: false },
)
export const ReconcileAnswer = Type.Object({ kinds: Type.Array(Type.Enum(['products', 'orders'])) })

/** GET /api/v1/stores/:storeKey/webhooks: how the shop's news come. */
export const WebhooksView = Type.Object({
  expected: Count,
  active: Count,
  checkedAt: orNull(At),
  /** How often one had to be made anew. */
  remade: Count,
  /** News that are written down and not worked yet. */
  waiting: Count,
  lastNewsAt: orNull(At),
  /** Changes that polls and comparisons found and no news had told. */
  untold: Count,
})
export type WebhooksView = Static<typeof WebhooksView>

import { ORDER_EVENTS, type OrderEvent } from '@tandem/core/destinations/order-news'
import { type Static, Type } from 'typebox'

export type { OrderEvent }

const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const strict = { additionalProperties: false }
const At = Type.Integer({ minimum: 0, description: 'Milliseconds since the epoch' })
const Count = Type.Integer({ minimum: 0 })

export const FORMATS = ['tandem', 'order-sync'] as const
export const DESTINATION_LIMITS = { perStore: 20, headers: 10, statuses: 40, replayAtOnce: 10_000 } as const

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '^[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*$' })
const Url = Type.String({ minLength: 8, maxLength: 2_000 })
const Events = Type.Array(Type.Enum([...ORDER_EVENTS]), { minItems: 1, maxItems: 5, uniqueItems: true })
const Statuses = OrNull(
  Type.Array(Type.String({ pattern: '^[a-z0-9_-]{1,40}$' }), {
    minItems: 1,
    maxItems: DESTINATION_LIMITS.statuses,
    uniqueItems: true,
  }),
)
const Format = Type.Enum([...FORMATS])
const AtOnce = Type.Integer({ minimum: 1, maximum: 20 })
/** A header that goes along, such as a key of the receiver's. `value` absent: stays as it is. */
const HeaderToSet = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    value: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  strict,
)
const Headers = Type.Array(HeaderToSet, { maxItems: DESTINATION_LIMITS.headers })

/** POST /api/v1/stores/:storeKey/destinations → 201 NewDestination. It is made paused: try it, then start it. */
export const DestinationToMake = Type.Object(
  {
    name: Name,
    url: Url,
    format: Type.Optional(Format),
    events: Type.Optional(Events),
    statuses: Type.Optional(Statuses),
    headers: Type.Optional(Headers),
    atOnce: Type.Optional(AtOnce),
  },
  strict,
)
export type DestinationToMake = Static<typeof DestinationToMake>

/** PATCH …/destinations/:key → DestinationView. `state` active also clears why it was stopped. */
export const DestinationChange = Type.Partial(
  Type.Object({
    name: Name,
    url: Url,
    format: Format,
    events: Events,
    statuses: Statuses,
    headers: Headers,
    atOnce: AtOnce,
    state: Type.Enum(['active', 'paused']),
  }),
  strict,
)
export type DestinationChange = Static<typeof DestinationChange>

export const RunView = Type.Object(
  {
    runId: Type.Integer(),
    state: Type.Enum(['running', 'paused', 'done', 'cancelled']),
    statuses: OrNull(Type.Array(Type.String())),
    total: Count,
    queued: Count,
    delivered: Count,
    failed: Count,
    createdAt: At,
    doneAt: OrNull(At),
    leftMs: OrNull(Count),
  },
  { title: 'SendEverything' },
)
export type RunView = Static<typeof RunView>

export const DestinationView = Type.Object(
  {
    key: Type.String(),
    name: Type.String(),
    url: Type.String(),
    format: Format,
    events: Type.Array(Type.Enum([...ORDER_EVENTS])),
    statuses: OrNull(Type.Array(Type.String())),
    /** Names only: what they say is never shown again. */
    headerNames: Type.Array(Type.String()),
    atOnce: Type.Integer(),
    state: Type.Enum(['active', 'paused', 'stopped']),
    /** `gone`: it answered 410; `failing`: nothing was taken for three days. */
    stoppedWhy: OrNull(Type.Enum(['gone', 'failing'])),
    createdAt: At,
    /** Until then both the old secret and the new one sign. */
    oldSecretUntilAt: OrNull(At),
    health: Type.Object({
      /** Of the last 24 hours. */
      delivered: Count,
      failed: Count,
      /** Now. */
      waiting: Count,
      /** Of those waiting, how many were tried in vain. */
      retrying: Count,
      /** All that were given up and may be sent again. */
      dead: Count,
      failingSinceAt: OrNull(At),
      lastOkAt: OrNull(At),
      lastFailedAt: OrNull(At),
      lastReason: OrNull(Type.String()),
      lastStatus: OrNull(Type.Integer()),
      nextAt: OrNull(At),
    }),
    run: OrNull(RunView),
  },
  { title: 'Destination' },
)
export type DestinationView = Static<typeof DestinationView>

/** The secret is told here and never again. */
export const NewDestination = Type.Object(
  { destination: DestinationView, secret: Type.String() },
  { title: 'NewDestination' },
)
export type NewDestination = Static<typeof NewDestination>

export const DestinationsList = Type.Object(
  { destinations: Type.Array(DestinationView), limit: Type.Integer() },
  { title: 'Destinations' },
)
export type DestinationsList = Static<typeof DestinationsList>

/** POST …/destinations/:key/rotate: the old secret signs beside it for `keepOldMs`, a day by itself. */
export const RotateBody = Type.Object(
  { keepOldMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 7 * 86_400_000 })) },
  strict,
)
export const NewSecret = Type.Object(
  { secret: Type.String(), oldUntilAt: OrNull(At) },
  { title: 'NewSecret' },
)
export type NewSecret = Static<typeof NewSecret>

export const AttemptView = Type.Object(
  {
    try: Type.Integer(),
    at: At,
    tookMs: Count,
    status: OrNull(Type.Integer()),
    /** Null: taken. */
    reason: OrNull(Type.String()),
    /** In words, in the language of `Accept-Language`. */
    message: OrNull(Type.String()),
    answer: Type.String(),
  },
  { title: 'DeliveryAttempt' },
)
export type AttemptView = Static<typeof AttemptView>

const delivery = {
  deliveryId: Type.Integer(),
  /** `webhook-id`: the same over retries and replays. */
  webhookId: Type.String(),
  type: Type.String(),
  orderId: Type.Integer(),
  state: Type.Enum(['waiting', 'delivered', 'failed']),
  attempts: Count,
  createdAt: At,
  nextAt: OrNull(At),
  doneAt: OrNull(At),
  lastStatus: OrNull(Type.Integer()),
  lastReason: OrNull(Type.String()),
  message: OrNull(Type.String()),
}
export const DeliveryRow = Type.Object(delivery, { title: 'Delivery' })
export type DeliveryRow = Static<typeof DeliveryRow>

/** GET …/destinations/:key/deliveries/:deliveryId */
export const DeliveryView = Type.Object(
  {
    ...delivery,
    tries: Type.Array(AttemptView),
    /** What was, or will be, posted; null once it is no longer kept. */
    body: OrNull(Type.String()),
  },
  { title: 'DeliveryWhole' },
)
export type DeliveryView = Static<typeof DeliveryView>

/** GET …/destinations/:key/deliveries?show=&order=&after=&limit=: newest first. */
export const DeliveriesQuery = Type.Object(
  {
    show: Type.Optional(Type.Enum(['all', 'waiting', 'retrying', 'delivered', 'failed'])),
    order: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,14}$' })),
    after: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,14}$' })),
    limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|100)$' })),
  },
  strict,
)
export const DeliveriesPage = Type.Object(
  { deliveries: Type.Array(DeliveryRow), next: OrNull(Type.String()) },
  { title: 'Deliveries' },
)
export type DeliveriesPage = Static<typeof DeliveriesPage>

/** POST …/destinations/:key/replay: these, or all of a time. They keep their `webhook-id`. */
export const ReplayBody = Type.Union([
  Type.Object(
    { deliveries: Type.Array(Type.Integer({ minimum: 1, maximum: 1e15 }), { minItems: 1, maxItems: 500 }) },
    strict,
  ),
  Type.Object(
    {
      fromAt: Type.Integer({ minimum: 0, maximum: 1e14 }),
      toAt: Type.Integer({ minimum: 0, maximum: 1e14 }),
      /** `failed` by itself. */
      only: Type.Optional(Type.Enum(['failed', 'delivered', 'all'])),
    },
    strict,
  ),
])
export type ReplayBody = Static<typeof ReplayBody>
/** `more`: there were more than fit at once; ask again. */
export const Replayed = Type.Object({ replayed: Count, more: Type.Boolean() }, { title: 'Replayed' })
export type Replayed = Static<typeof Replayed>

/** GET …/destinations/:key/everything: what sending everything would be. */
export const EverythingEstimate = Type.Object(
  { orders: Count, takesMs: Count },
  { title: 'EverythingEstimate' },
)
export type EverythingEstimate = Static<typeof EverythingEstimate>
/** POST …/destinations/:key/everything → RunView */
export const EverythingBody = Type.Object(
  { action: Type.Enum(['start', 'pause', 'resume', 'cancel']) },
  strict,
)
export type EverythingBody = Static<typeof EverythingBody>

import { CONNECTION_KINDS, CONNECTION_STATES, PARTS } from '@tandem/core/stores/connection'
import { type Static, type TSchema, Type } from 'typebox'

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const At = Type.Integer({ description: 'Milliseconds since the epoch.' })
const Count = Type.Integer({ minimum: 0 })
const strict = { additionalProperties: false }
const Part = Type.Enum([...PARTS])
const Trouble = Type.Object({ reason: Type.String(), message: Type.String() })
const Key = Type.String({ minLength: 8, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' })
const Address = Type.String({ minLength: 1, maxLength: 500, pattern: '^[^\\0]*$' })
const SomeParts = Type.Array(Part, { minItems: 1, maxItems: PARTS.length, uniqueItems: true })

/** GET /api/v1/stores/:storeKey/connection. Never a secret. */
export const ConnectionView = Type.Object({
  storeKey: Type.String(),
  name: Type.String(),
  url: Type.String(),
  kind: Type.Enum([...CONNECTION_KINDS]),
  state: Type.Enum([...CONNECTION_STATES]),
  parts: Type.Array(Part),
  /** Keys are proved and nobody consented yet: choosing parts begins the reading. */
  waits: Type.Boolean(),
  approval: Type.Enum(['none', 'waiting', 'approved', 'refused']),
  approvalNote: Type.String(),
  trouble: orNull(Trouble),
  troubleAt: orNull(At),
  heardAt: orNull(At),
  linkedAt: orNull(At),
  disconnectedAt: orNull(At),
  hasPlugin: Type.Boolean(),
  currency: Type.String(),
  timezone: orNull(Type.String()),
  /** WooCommerce's number of the key with which the shop is read. */
  keyId: orNull(Count),
  programs: Type.Object({
    wordpress: orNull(Type.String()),
    woocommerce: orNull(Type.String()),
    php: orNull(Type.String()),
    plugin: orNull(Type.String()),
  }),
  /** The newest hundred, newest first. */
  consents: Type.Array(
    Type.Object({
      part: Part,
      given: Type.Boolean(),
      saidBy: Type.Enum(['plugin', 'page', 'operator', 'settings']),
      at: At,
    }),
  ),
})
export type ConnectionView = Static<typeof ConnectionView>

/** POST …/connection/parts: the owner's consent as it is now. None: nothing is read any more. */
export const ChosenParts = Type.Object(
  { parts: Type.Array(Part, { maxItems: PARTS.length, uniqueItems: true }) },
  strict,
)

/** POST …/connection/prove: the keys that are kept are tried now. */
export const ProveAnswer = Type.Object({ ok: Type.Boolean(), trouble: orNull(Trouble) })

/** POST …/connection/keys: new keys in place of those that are kept. */
export const NewKeysBody = Type.Object({ consumerKey: Key, consumerSecret: Key }, strict)

/** GET …/connection/erase: what would be gone, in the words of the table's owners. */
export const EraseCounts = Type.Object({
  orders: Count,
  products: Count,
  rooms: Count,
  destinations: Count,
  people: Count,
  everything: Type.Integer({ minimum: 0, description: 'All rows of all tables.' }),
})
export type EraseCounts = Static<typeof EraseCounts>

/** POST …/connection/erase: `name` is the shop's name, typed by whoever asks. */
export const EraseBody = Type.Object({ name: Type.String({ maxLength: 200 }) }, strict)

/** GET /api/v1/erasures/:storeKey, for who asked for it: how many rows there were, and that none is left. */
export const ErasureView = Type.Object({
  storeKey: Type.String(),
  state: Type.Enum(['erasing', 'erased']),
  askedAt: At,
  erasedAt: orNull(At),
  before: Type.Record(Type.String(), Count),
  after: Type.Record(Type.String(), Count),
})
export type ErasureView = Static<typeof ErasureView>

/** GET /api/v1/connect: the ways on which the signed-in person can add a shop here. */
export const ConnectWays = Type.Object({
  /** False: only the operator of this server adds shops. */
  mayConnect: Type.Boolean(),
  serverUrl: Type.String(),
  /** The plugin as a zip that knows this server's address; null where this server has none to give. */
  plugin: orNull(Type.Object({ version: Type.String(), bytes: Count, fileName: Type.String() })),
  /** WooCommerce hands keys to https addresses only. */
  canAsk: Type.Boolean(),
})
export type ConnectWays = Static<typeof ConnectWays>

/** POST /api/v1/connect/ask → {ref, location}: WooCommerce's own page, where the owner agrees. */
export const AskBody = Type.Object({ url: Address, parts: SomeParts }, strict)
export const AskAnswer = Type.Object({ ref: Type.String(), location: Type.String() })

/** POST /api/v1/connect/keys → 202 {ref}: the keys are being tried. */
export const KeysBody = Type.Object(
  { url: Address, consumerKey: Key, consumerSecret: Key, parts: SomeParts },
  strict,
)
export const BegunAnswer = Type.Object({ ref: Type.String() })

/** GET /api/v1/connect/attempts/:ref: how it went so far. */
export const AttemptView = Type.Object({
  ref: Type.String(),
  url: Type.String(),
  kind: Type.Enum([...CONNECTION_KINDS]),
  /** `asked`: waits for the shop. `trying`: the keys are tried. `expired`: neither came in time. */
  state: Type.Enum(['asked', 'trying', 'linked', 'refused', 'expired']),
  startedAt: At,
  storeKey: orNull(Type.String()),
  trouble: orNull(Trouble),
})
export type AttemptView = Static<typeof AttemptView>

/** GET /api/v1/connect/attempts?since=: the person's own, newest first; the last hour at most. */
export const AttemptsView = Type.Object({ attempts: Type.Array(AttemptView) })

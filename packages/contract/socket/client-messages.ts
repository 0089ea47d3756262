import { LIMITS, REACTIONS } from '@tandem/core/rooms/limits'
import type { PassingCommand } from '@tandem/core/rooms/presence'
import type { Command } from '@tandem/core/rooms/room-events'
import { type Static, Type } from 'typebox'
import type { CallCommand } from './call-messages.ts'

const MAX_ID = 2 ** 53 - 1
const closed = { additionalProperties: false } as const
const StoreId = Type.Integer({ minimum: 1, maximum: MAX_ID })
const Seq = Type.Integer({ minimum: 0, maximum: MAX_ID })
const Image = Type.Integer({ minimum: 0, maximum: LIMITS.images })
const Fraction = Type.Number({ minimum: 0, maximum: 1 })
const PersonId = Type.String({ minLength: 1, maxLength: 40 })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Text = (maxLength: number) => Type.String({ maxLength })

// Free text is cleaned by core; what is kept as it came must hold nothing that shows wrong, or that PostgreSQL's jsonb
// refuses (a NUL, half of a surrogate pair): one such event would hold up the log of every room.
const PLAIN = '[^\\p{Cc}\\p{Surrogate}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff]'
const Plain = (maxLength: number) => Type.String({ maxLength, pattern: `^${PLAIN}*$` })
// A bare string key would be `^.*$`, which lets any value pass under a key with a line end.
const AttributeName = Type.String({
  pattern: `^(?!(?:__proto__|constructor|prototype)$)${PLAIN}{1,${LIMITS.attributeText}}$`,
})

export const ProductRefSchema = Type.Object(
  {
    productId: StoreId,
    variationId: Nullable(StoreId),
    attributes: Type.Optional(
      Type.Record(AttributeName, Plain(LIMITS.attributeText), {
        ...closed,
        maxProperties: LIMITS.attributes,
      }),
    ),
  },
  closed,
)

export const CartLineSchema = Type.Object(
  {
    ...ProductRefSchema.properties,
    quantity: Type.Integer({ minimum: 1, maximum: LIMITS.quantity }),
  },
  closed,
)

const ReactionSchema = Type.Enum([...REACTIONS])

const command = <N extends string, P extends Type.TProperties>(type: N, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties }, closed)

/** Every command by its name: a message is checked against the one schema it names. */
export const COMMAND_SCHEMAS = {
  leave: command('leave', {}),
  rename: command('rename', { name: Text(200) }),
  say: command('say', {
    text: Text(LIMITS.chatText * 2),
    product: Nullable(ProductRefSchema),
    replyTo: Nullable(Seq),
  }),
  unsay: command('unsay', { messageId: Seq }),
  react: command('react', { messageId: Seq, reaction: ReactionSchema, on: Type.Boolean() }),
  vote: command('vote', {
    productId: StoreId,
    value: Nullable(Type.Enum(['love', 'maybe', 'no'])),
    reason: Text(LIMITS.reasonText * 2),
  }),
  shortlist: command('shortlist', { ref: ProductRefSchema, note: Text(LIMITS.noteText * 2) }),
  unshortlist: command('unshortlist', { key: Text(40) }),
  move: command('move', { key: Text(40), before: Nullable(Text(40)) }),
  'open-poll': command('open-poll', {
    question: Text(LIMITS.pollQuestion * 2),
    options: Type.Array(
      Type.Object({ label: Text(LIMITS.pollOptionLabel * 2), product: Nullable(ProductRefSchema) }, closed),
      { maxItems: 20 },
    ),
  }),
  'answer-poll': command('answer-poll', {
    pollId: Seq,
    option: Nullable(Type.Integer({ minimum: 0, maximum: 20 })),
  }),
  'close-poll': command('close-poll', { pollId: Seq }),
  compare: command('compare', { refs: Type.Array(ProductRefSchema, { maxItems: 10 }) }),
  summon: command('summon', { ref: ProductRefSchema, image: Image }),
  suggest: command('suggest', { to: PersonId, line: CartLineSchema, note: Text(LIMITS.noteText * 2) }),
  'answer-suggestion': command('answer-suggestion', { suggestionId: Seq, accept: Type.Boolean() }),
  'share-cart': command('share-cart', { lines: Nullable(Type.Array(CartLineSchema, { maxItems: 100 })) }),
  decide: command('decide', {
    items: Type.Array(ProductRefSchema, { maxItems: 50 }),
    note: Text(LIMITS.noteText * 2),
  }),
  lock: command('lock', { on: Type.Boolean() }),
  remove: command('remove', { participantId: PersonId }),
  'mute-chat': command('mute-chat', { participantId: PersonId, on: Type.Boolean() }),
  'renew-invite': command('renew-invite', {}),
  'hand-over': command('hand-over', { participantId: PersonId }),
  'lock-call': command('lock-call', { on: Type.Boolean() }),
  'remove-from-call': command('remove-from-call', { participantId: PersonId, on: Type.Boolean() }),
  end: command('end', {}),
} as const

const ViewSchema = Type.Union([
  Type.Object(
    {
      at: Type.Literal('product'),
      productId: StoreId,
      variationId: Nullable(StoreId),
      image: Image,
      section: Type.Enum(['gallery', 'facts', 'description']),
    },
    closed,
  ),
  Type.Object({ at: Type.Literal('catalogue'), category: Nullable(Plain(200)) }, closed),
  Type.Object({ at: Type.Literal('compare') }, closed),
  Type.Object({ at: Type.Literal('elsewhere') }, closed),
])

const passing = <N extends string, P extends Type.TProperties>(k: N, properties: P) =>
  Type.Object({ k: Type.Literal(k), ...properties }, closed)

/** Every passing command by its name. */
export const PASSING_SCHEMAS = {
  look: passing('look', { view: ViewSchema }),
  typing: passing('typing', { on: Type.Boolean() }),
  pointer: passing('pointer', {
    pointer: Nullable(Type.Object({ productId: StoreId, image: Image, x: Fraction, y: Fraction }, closed)),
  }),
  cheer: passing('cheer', { reaction: ReactionSchema, productId: Nullable(StoreId) }),
  follow: passing('follow', { target: Nullable(PersonId) }),
  followable: passing('followable', { on: Type.Boolean() }),
  away: passing('away', { on: Type.Boolean() }),
  decline: passing('decline', { spotlightSeq: Seq }),
} as const

const Secret = Type.String({ minLength: 16, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })

/** The first message of a socket: a newcomer brings an invitation and a name, someone who was here a proof. */
export const HelloSchema = Type.Object(
  {
    t: Type.Literal('hello'),
    v: Type.Integer({ minimum: 0, maximum: 1000 }),
    device: Type.Enum(['phone', 'desktop']),
    join: Type.Optional(
      Type.Object(
        {
          invite: Secret,
          name: Text(200),
          knock: Type.Boolean(),
          /**
           * The newcomer's credential, chosen by the browser (at least 128 random bits): a join that is sent again
           * because its welcome was lost is the same person. Without one the server makes it.
           */
          proof: Type.Optional(Type.String({ minLength: 22, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })),
        },
        closed,
      ),
    ),
    resume: Type.Optional(
      Type.Object(
        {
          roomId: Type.String({ minLength: 8, maxLength: 40, pattern: '^[A-Za-z0-9_-]+$' }),
          participantId: PersonId,
          credential: Secret,
          epoch: Seq,
          lastSeq: Seq,
        },
        closed,
      ),
    ),
  },
  closed,
)

export type Hello = Static<typeof HelloSchema>

/** What a client sends; one object per frame. */
export type ClientMessage =
  | Hello
  | { t: 'op'; opId: string; c: Command }
  | { t: 'p'; c: PassingCommand }
  | { t: 'call'; c: CallCommand }
  | { t: 'ping'; n: number }
  /** Host's answer to a knock: part of the door, not of the room's log (the join that follows is). */
  | { t: 'answer-knock'; knockId: string; admit: boolean }

export const OpIdSchema = Type.String({ minLength: 8, maxLength: LIMITS.opId, pattern: '^[A-Za-z0-9_-]+$' })

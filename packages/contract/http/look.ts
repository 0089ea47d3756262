import { FONTS, LOOK_LIMITS, THEMES } from '@tandem/core/look/shop-look'
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const At = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const WordsOf = (maxLength: number) =>
  Type.Object({ en: Type.String({ maxLength }), ro: Type.String({ maxLength }) }, closed)
const Picture = Nullable(Type.String({ maxLength: LOOK_LIMITS.url }))
const Colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })

/** Everything a shop sets about its look. */
export const ShopLookBody = Type.Object(
  {
    name: Type.String({ maxLength: 2 * LOOK_LIMITS.name }),
    logoUrl: Picture,
    logoDarkUrl: Picture,
    brandColour: Colour,
    radius: Type.Integer({ minimum: 0, maximum: LOOK_LIMITS.radius }),
    font: Type.Enum([...FONTS]),
    theme: Type.Enum([...THEMES]),
    roomName: WordsOf(2 * LOOK_LIMITS.roomName),
    buttonText: WordsOf(2 * LOOK_LIMITS.buttonText),
    greeting: WordsOf(2 * LOOK_LIMITS.greeting),
    linkPictureUrl: Picture,
    madeWith: Type.Boolean(),
  },
  { ...closed, title: 'ShopLook' },
)

/** PUT …/look/draft. `rev`: of the draft that was seen, 0 where there was none. */
export const DraftBody = Type.Object({ look: ShopLookBody, rev: Count }, { ...closed, title: 'LookDraft' })
/** POST …/look/publish */
export const PublishBody = Type.Object({ rev: Count }, { ...closed, title: 'LookPublish' })

/** POST …/look/pictures. `data` is the file in base64. */
export const PictureBody = Type.Object(
  {
    kind: Type.Enum(['logo', 'link']),
    data: Type.String({ minLength: 1, maxLength: 2_800_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
  },
  { ...closed, title: 'LookPicture' },
)
export const PictureView = Type.Object(
  {
    url: Type.String({ maxLength: LOOK_LIMITS.url }),
    width: Type.Integer({ minimum: 1, maximum: 10_000 }),
    height: Type.Integer({ minimum: 1, maximum: 10_000 }),
  },
  { title: 'LookPictureKept' },
)
export type PictureView = Static<typeof PictureView>

export const DomainState = Type.Enum(['pending', 'active', 'lost'])
/** Why the last check did not find the domain here: as `domain.trouble`. */
export const DOMAIN_CHECKS = ['no_pointer', 'no_proof', 'no_answer', 'taken', 'plan'] as const
export const DomainView = Type.Object(
  {
    domain: Type.String({ maxLength: 253 }),
    state: DomainState,
    trouble: Nullable(Type.Enum([...DOMAIN_CHECKS])),
    checkedAt: Nullable(At),
    provedAt: Nullable(At),
    /** What has to stand in the domain's DNS. */
    records: Type.Array(
      Type.Object({
        type: Type.Enum(['CNAME', 'TXT']),
        name: Type.String({ maxLength: 300 }),
        value: Type.String({ maxLength: 300 }),
      }),
      { maxItems: 2 },
    ),
  },
  { title: 'RoomDomain' },
)
export type DomainView = Static<typeof DomainView>

/** PUT …/look/domain */
export const DomainBody = Type.Object(
  { domain: Type.String({ minLength: 1, maxLength: 300 }) },
  { ...closed, title: 'RoomDomainWish' },
)

export const LookVersion = Type.Object(
  {
    version: Count,
    publishedAt: At,
    publishedBy: Type.String({ maxLength: 300 }),
    restores: Nullable(Count),
    look: ShopLookBody,
  },
  { title: 'LookVersion' },
)
export type LookVersion = Static<typeof LookVersion>

/** GET …/look: all that the screen of the look shows. */
export const LookPage = Type.Object(
  {
    published: ShopLookBody,
    draft: Nullable(
      Type.Object({
        look: ShopLookBody,
        rev: Count,
        changedAt: At,
        changedBy: Type.String({ maxLength: 300 }),
      }),
    ),
    /** Newest first; the first is what people see, once anything was published. */
    versions: Type.Array(LookVersion, { maxItems: 20 }),
    /** Whether the plan lets the shop take *Made with Tandem* away and use a domain of its own. */
    whiteLabel: Type.Boolean(),
    domain: Nullable(DomainView),
    /** Where rooms are reached now, without a trailing slash. */
    roomsUrl: Type.String({ maxLength: 500 }),
    /** Whether the shop's rooms can be shown now: connected, with that part on. */
    rooms: Type.Boolean(),
  },
  { title: 'LookPage' },
)
export type LookPage = Static<typeof LookPage>

/** What the screen of the look says to the room in its frame. Taken only from our own page. */
export interface PreviewMessage {
  kind: 'tandem:look'
  look: import('./rooms.ts').StoreLook
  theme: 'auto' | 'light' | 'dark'
}
/** What the room in the frame says when it listens. */
export interface PreviewReady {
  kind: 'tandem:preview-ready'
}

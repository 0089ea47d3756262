import { PERMISSIONS, type Permission, ROLES, type Role } from '@tandem/core/accounts/permissions'
import { CONNECTION_STATES, PARTS } from '@tandem/core/stores/connection'
import { type Static, Type } from 'typebox'

export type { Permission, Role }

const strict = { additionalProperties: false }
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const At = Type.Integer({ description: 'Milliseconds since the epoch' })
export const Email = Type.String({ minLength: 3, maxLength: 200, pattern: '^[^\\s@\\0]+@[^\\s@\\0]+$' })
/** What somebody calls themselves: no control characters. */
export const PersonName = Type.String({
  minLength: 1,
  maxLength: 80,
  pattern: '^[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*$',
})
export const PASSWORD_MIN = 10
/** At least ten characters; the commonest ones are refused with `weak_password`. */
export const NewPassword = Type.String({ minLength: PASSWORD_MIN, maxLength: 128 })
const Password = Type.String({ minLength: 1, maxLength: 128 })
const Lang = Type.Enum(['en', 'ro'])
const Theme = Type.Enum(['auto', 'light', 'dark'])
const RoleName = Type.Enum([...ROLES])
const PermissionName = Type.Enum([...PERMISSIONS])
/** What stands behind `#` in the link of a letter or an invitation. */
const LinkSecret = Type.String({ minLength: 10, maxLength: 2_000, pattern: '^[\\x21-\\x7e]+$' })

/** What a change answers when there is nothing else to say. */
export const Done = Type.Object({ ok: Type.Literal(true) })

// ---- Who is signed in -------------------------------------------------------------------------------------------

/** GET /api/v1/server, open to all: what the sign-in page has to know. */
export const ServerFacts = Type.Object({
  name: Type.String(),
  version: Type.String(),
  /** No account yet: the first one becomes the operator. */
  fresh: Type.Boolean(),
  /** Whether anybody may make an account; otherwise only who was invited. */
  signUp: Type.Enum(['open', 'invited']),
  /** Whether letters go out; without it links are shown to the operator. */
  mail: Type.Boolean(),
  url: Type.String(),
})
export type ServerFacts = Static<typeof ServerFacts>

export const MyStore = Type.Object({
  storeKey: Type.String(),
  name: Type.String(),
  url: Type.String(),
  role: RoleName,
  permissions: Type.Array(PermissionName),
  state: Type.Enum([...CONNECTION_STATES]),
  parts: Type.Array(Type.Enum([...PARTS])),
  currency: Type.String(),
  minorUnit: Type.Integer(),
  /** Whether something stands between the shop and us, a reason of the catalogue. */
  trouble: Nullable(Type.String()),
  /** Suspended by the operator: everything can be read, nothing works. */
  suspended: Type.Boolean(),
})
export type MyStore = Static<typeof MyStore>

/** GET /api/v1/me: who is signed in, and where they may go. 401 `signed_out` when nobody is. */
export const Me = Type.Object({
  personId: Type.String(),
  name: Type.String(),
  email: Type.String(),
  emailVerified: Type.Boolean(),
  operator: Type.Boolean(),
  secondFactor: Type.Boolean(),
  lang: Lang,
  theme: Theme,
  stores: Type.Array(MyStore),
  server: ServerFacts,
})
export type Me = Static<typeof Me>

/** PATCH /api/v1/me */
export const MeChange = Type.Partial(Type.Object({ name: PersonName, lang: Lang, theme: Theme }), strict)
export type MeChange = Static<typeof MeChange>

// ---- Signing in: POST /api/auth/… ------------------------------------------------------------------------------

/** POST /api/auth/sign-up → Done, signed in. `invite`: what stands behind # in the link. Refusals: email_taken, weak_password, invited_only, link_used. */
export const SignUp = Type.Object(
  {
    name: PersonName,
    email: Email,
    password: NewPassword,
    invite: Type.Optional(LinkSecret),
    lang: Type.Optional(Lang),
    /** Where the person came from, an own path: who comes from a shop's Connect may make an account on an open server. */
    back: Type.Optional(Type.String({ maxLength: 8_000 })),
  },
  strict,
)
export type SignUp = Static<typeof SignUp>

/** POST /api/auth/sign-in → SignedIn. Refusals: wrong_password, too_fast (with retry-after). */
export const SignIn = Type.Object(
  { email: Email, password: Password, remember: Type.Optional(Type.Boolean()) },
  strict,
)
export type SignIn = Static<typeof SignIn>

/** `secondFactor`: not signed in yet; the code goes to POST /api/auth/second-factor. */
export const SignedIn = Type.Object({ secondFactor: Type.Boolean() })
export type SignedIn = Static<typeof SignedIn>

/** POST /api/auth/second-factor → Done. `code`: six digits, or a backup code. Refusals: wrong_code, signed_out (begin anew), too_fast. */
export const SecondFactor = Type.Object(
  {
    code: Type.String({ minLength: 4, maxLength: 40, pattern: '^[0-9A-Za-z -]+$' }),
    /** Do not ask on this device for thirty days. */
    trust: Type.Optional(Type.Boolean()),
  },
  strict,
)
export type SecondFactor = Static<typeof SecondFactor>

/** POST /api/auth/forgot → Done, whoever it is: a letter with a link to /app/reset#<secret> if there is such an account. */
export const Forgot = Type.Object({ email: Email }, strict)
export type Forgot = Static<typeof Forgot>

/** POST /api/auth/reset → Done; every session is ended. Refusals: link_used, weak_password. */
export const Reset = Type.Object({ secret: LinkSecret, password: NewPassword }, strict)
export type Reset = Static<typeof Reset>

/** POST /api/auth/verify → Done: confirms an address, by the link to /app/verify#<secret>. Also for a changed address. */
export const Verify = Type.Object({ secret: LinkSecret }, strict)
export type Verify = Static<typeof Verify>

// POST /api/auth/sign-out → Done (body: {})

// ---- The own account: /api/v1/me/… -----------------------------------------------------------------------------

/** POST /api/v1/me/password → Done; ends all other sessions. Refusals: wrong_password, weak_password. */
export const PasswordChange = Type.Object({ current: Password, next: NewPassword }, strict)
export type PasswordChange = Static<typeof PasswordChange>

/** POST /api/v1/me/email → Done: a letter goes to the new address, which counts once its link was opened. */
export const EmailChange = Type.Object({ email: Email, password: Password }, strict)
export type EmailChange = Static<typeof EmailChange>

// POST /api/v1/me/verification → Done: the letter that confirms the address once more (body: {})

/** GET /api/v1/me/sessions */
export const SessionView = Type.Object({
  sessionId: Type.String(),
  /** This very one. */
  current: Type.Boolean(),
  /** `Chrome on Windows`, as well as can be said; empty: not known. */
  device: Type.String(),
  address: Type.String(),
  createdAt: At,
  seenAt: At,
})
export const Sessions = Type.Object({ sessions: Type.Array(SessionView) })
export type SessionView = Static<typeof SessionView>
export type Sessions = Static<typeof Sessions>
// DELETE /api/v1/me/sessions/:sessionId → Done; DELETE /api/v1/me/sessions → Done: all but this one

/** POST /api/v1/me/second-factor, with the password → SecondFactorSetUp; on once a code was given to …/confirm. */
export const WithPassword = Type.Object({ password: Password }, strict)
export type WithPassword = Static<typeof WithPassword>
export const SecondFactorSetUp = Type.Object({
  /** otpauth://…, for the QR code. */
  uri: Type.String(),
  /** The same for typing. */
  secret: Type.String(),
  /** Shown once; each is good once. */
  backupCodes: Type.Array(Type.String()),
})
export type SecondFactorSetUp = Static<typeof SecondFactorSetUp>
/** POST /api/v1/me/second-factor/confirm → Done. Refusals: wrong_code. */
export const Code = Type.Object({ code: Type.String({ pattern: '^[0-9 ]{6,8}$' }) }, strict)
export type Code = Static<typeof Code>
/** POST /api/v1/me/second-factor/backup-codes, with the password → BackupCodes; those before are void. */
export const BackupCodes = Type.Object({ backupCodes: Type.Array(Type.String()) })
export type BackupCodes = Static<typeof BackupCodes>
// POST /api/v1/me/second-factor/off, with the password → Done
// POST /api/v1/me/delete, with the password → Done; refusal last_owner

// ---- The team of a store: /api/v1/stores/:storeKey/… (team.manage) ----------------------------------------------

/** GET …/team */
export const Member = Type.Object({
  personId: Type.String(),
  name: Type.String(),
  email: Type.String(),
  role: RoleName,
  sinceAt: At,
  secondFactor: Type.Boolean(),
  you: Type.Boolean(),
})
export type Member = Static<typeof Member>
export const InvitationView = Type.Object({
  invitationId: Type.String(),
  /** Null: for whoever has the link. */
  email: Nullable(Type.String()),
  role: RoleName,
  invitedBy: Nullable(Type.String()),
  createdAt: At,
  expiresAt: At,
})
export type InvitationView = Static<typeof InvitationView>
export const Team = Type.Object({ members: Type.Array(Member), invitations: Type.Array(InvitationView) })
export type Team = Static<typeof Team>

/** POST …/invitations → 201 NewInvitation. */
export const Invite = Type.Object({ role: RoleName, email: Type.Optional(Email) }, strict)
export type Invite = Static<typeof Invite>
/** The link is shown now and never again; `sent`: a letter with it is under way. */
export const NewInvitation = Type.Object({
  invitation: InvitationView,
  link: Type.String(),
  sent: Type.Boolean(),
})
export type NewInvitation = Static<typeof NewInvitation>
// POST …/invitations/:invitationId/resend → NewInvitation with a new link; DELETE …/invitations/:invitationId → Done
/** PATCH …/team/:personId → Done. Refusal: last_owner. DELETE …/team/:personId → Done. */
export const RoleChange = Type.Object({ role: RoleName }, strict)
export type RoleChange = Static<typeof RoleChange>
// POST …/leave → Done (any member; body: {}). Refusal: last_owner

/** POST /api/v1/invitations/look, open to all → InvitationLook. Refusal: link_used. */
export const WithInvite = Type.Object({ invite: LinkSecret }, strict)
export type WithInvite = Static<typeof WithInvite>
export const InvitationLook = Type.Object({
  storeName: Type.String(),
  role: RoleName,
  email: Nullable(Type.String()),
  invitedBy: Nullable(Type.String()),
  /** Whether there is an account with that address: sign in, or sign up. */
  hasAccount: Type.Boolean(),
})
export type InvitationLook = Static<typeof InvitationLook>
/** POST /api/v1/invitations/accept (signed in) → Accepted. Refusals: link_used, not_for_you. */
export const Accepted = Type.Object({ storeKey: Type.String() })
export type Accepted = Static<typeof Accepted>

// ---- Tokens of a store: /api/v1/stores/:storeKey/tokens (tokens.manage) ------------------------------------------

export const TokenView = Type.Object({
  tokenId: Type.String(),
  name: Type.String(),
  scopes: Type.Array(PermissionName),
  madeBy: Type.String(),
  createdAt: At,
  expiresAt: Nullable(At),
  usedAt: Nullable(At),
})
export type TokenView = Static<typeof TokenView>
/** GET …/tokens; `scopes`: what the asker may give. */
export const Tokens = Type.Object({ tokens: Type.Array(TokenView), scopes: Type.Array(PermissionName) })
export type Tokens = Static<typeof Tokens>
/** POST …/tokens → 201 MadeToken; DELETE …/tokens/:tokenId → Done */
export const NewToken = Type.Object(
  {
    name: PersonName,
    scopes: Type.Array(PermissionName, { minItems: 1, maxItems: PERMISSIONS.length, uniqueItems: true }),
    /** Null: until it is taken back. */
    days: Nullable(Type.Integer({ minimum: 1, maximum: 3_650 })),
  },
  strict,
)
export type NewToken = Static<typeof NewToken>
/** `secret` is shown now and never again: `Authorization: Bearer <secret>`. */
export const MadeToken = Type.Object({ token: TokenView, secret: Type.String() })
export type MadeToken = Static<typeof MadeToken>

// ---- The audit log: GET /api/v1/stores/:storeKey/audit (audit.read), GET /api/operator/audit ---------------------

export const AuditQuery = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|[12][0-9]{2})$' })),
  /** A person's or token's id. */
  who: Type.Optional(Type.String({ maxLength: 80, pattern: '^[A-Za-z0-9_-]+$' })),
  /** An action, or its first word: `token`, `token.made`. */
  what: Type.Optional(Type.String({ maxLength: 60, pattern: '^[a-z_.]+$' })),
  from: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
  to: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
})
export const AuditView = Type.Object({
  entryId: Type.String(),
  at: At,
  by: Type.Object({
    kind: Type.Enum(['person', 'token', 'operator_key', 'system', 'stranger']),
    id: Nullable(Type.String()),
    name: Type.String(),
  }),
  action: Type.String(),
  subject: Type.String(),
  detail: Type.Record(Type.String(), Type.Unknown()),
  address: Nullable(Type.String()),
})
export type AuditView = Static<typeof AuditView>
export const AuditPage = Type.Object({ entries: Type.Array(AuditView), next: Nullable(Type.String()) })
export type AuditPage = Static<typeof AuditPage>

// ---- Letters that could not go out: GET /api/operator/letters ----------------------------------------------------

export const LetterView = Type.Object({
  letterId: Type.String(),
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  createdAt: At,
  /** Why the mail server did not take it; null: none is set, or it is still tried. */
  failed: Nullable(Type.String()),
})
export type LetterView = Static<typeof LetterView>
export const Letters = Type.Object({ letters: Type.Array(LetterView), mail: Type.Boolean() })
export type Letters = Static<typeof Letters>

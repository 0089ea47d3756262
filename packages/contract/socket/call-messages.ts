import { CALL_LIMITS } from '@tandem/core/calls/call-limits'
import type { CallMember, CallRefusal, CallState, CallWay } from '@tandem/core/calls/call-state'
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const
const Leg = Type.String({ minLength: 8, maxLength: CALL_LIMITS.leg, pattern: '^[A-Za-z0-9_-]+$' })
const PersonId = Type.String({ minLength: 1, maxLength: 40 })
const Sending = Type.Enum(['on', 'off', 'none'])
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** `round` numbers the offers of one side; an answer repeats its offer's, so that one to an offer taken back is known. */
const Description = Type.Object(
  {
    k: Type.Enum(['offer', 'answer']),
    round: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
    sdp: Type.String({ minLength: 1, maxLength: CALL_LIMITS.sdp }),
  },
  closed,
)
const Candidates = Type.Object(
  {
    k: Type.Literal('candidates'),
    list: Type.Array(
      Type.Object(
        {
          candidate: Type.String({ maxLength: CALL_LIMITS.candidate }),
          sdpMid: Nullable(Type.String({ maxLength: 20 })),
          sdpMLineIndex: Nullable(Type.Integer({ minimum: 0, maximum: 10 })),
          usernameFragment: Nullable(Type.String({ maxLength: 256 })),
        },
        closed,
      ),
      { minItems: 1, maxItems: CALL_LIMITS.candidates },
    ),
  },
  closed,
)
/** `restart`: please offer anew; the other side lost the line and may not begin. */
const Restart = Type.Object({ k: Type.Literal('restart') }, closed)
/** Whether the other's picture is shown here: one that nobody sees is not sent. */
const Wants = Type.Object({ k: Type.Literal('wants'), video: Type.Boolean() }, closed)
export const SignalSchema = Type.Union([Description, Candidates, Restart, Wants])
export type Signal = Static<typeof SignalSchema>

const call = <N extends string, P extends Type.TProperties>(k: N, properties: P) =>
  Type.Object({ k: Type.Literal(k), ...properties }, closed)

/** What a browser says about the call, by name: `{t: 'call', c: {k: …}}`. Never kept. */
export const CALL_SCHEMAS = {
  /** `pass`: of the latest `joined` of this leg, so that a restart of the server does not lock it out. */
  join: call('join', {
    leg: Leg,
    mic: Sending,
    camera: Sending,
    onServer: Type.Boolean(),
    pass: Type.Optional(Type.String({ maxLength: 400 })),
  }),
  change: call('change', {
    leg: Leg,
    mic: Sending,
    camera: Sending,
    paused: Type.Enum(['no', 'in_another_app', 'saving']),
  }),
  leave: call('leave', { leg: Leg }),
  /** `n` counts the signals of one leg; one that is not higher than the last is a replay. */
  signal: call('signal', {
    leg: Leg,
    to: PersonId,
    toLeg: Leg,
    n: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
    s: SignalSchema,
  }),
  /** New TURN credentials, or a new token of the media server. */
  renew: call('renew', { leg: Leg }),
  /** The host asks; nobody is muted by another. */
  'ask-mute': call('ask-mute', { to: PersonId }),
} as const
export type CallCommand = {
  [K in keyof typeof CALL_SCHEMAS]: Static<(typeof CALL_SCHEMAS)[K]>
}[keyof typeof CALL_SCHEMAS]

/** What stands between two browsers: how they find each other. */
export interface CallLines {
  iceServers: { urls: string[]; username?: string; credential?: string }[]
  /** Only relays: addresses stay hidden. */
  relayOnly: boolean
  /** When credentials end, ms since the epoch; null: there are none. */
  endsAt: number | null
}

/** Where a call above the mesh's size is: a LiveKit server. */
export interface CallServer {
  url: string
  token: string
  endsAt: number
}

/** `{t: 'call', c: …}` to browsers. */
export type ServerCall =
  /** Whole, whenever any part of it changed. */
  | {
      k: 'people'
      members: readonly CallMember[]
      mode: CallState['mode']
      /** Of the call, or of one that would begin now; `none`: none can. */
      way: CallWay | 'none'
    }
  | { k: 'joined'; leg: string; lines: CallLines; server: CallServer | null; pass: string }
  | { k: 'signal'; from: string; leg: string; s: Signal }
  | { k: 'refused'; of: CallCommand['k']; reason: CallRefusal | SignalRefusal }
  /** This person's call goes on in another page. */
  | { k: 'taken-over'; leg: string }
  | { k: 'asked-to-mute'; by: string }

export type SignalRefusal =
  | 'malformed'
  | 'replayed'
  | 'address_hidden'
  | 'too_soon'
  | 'not_host'
  | 'no_such_person'

import { CONNECTION_KINDS, CONNECTION_STATES, PARTS } from '@tandem/core/stores/connection'
import { type Static, Type } from 'typebox'
import { StorePlanView } from './plans.ts'

const strict = { additionalProperties: false }
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const At = Type.Integer({ description: 'Milliseconds since the epoch.' })
const Trouble = Type.Object({ reason: Type.String(), message: Type.String() })

/** What a store of the list needs of its operator first. */
export const OPERATOR_NEEDS = ['approval', 'trouble', 'suspended', 'waiting', 'plan'] as const

export const OverviewQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 100, pattern: '^[^\\0]*$' })),
    needs: Type.Optional(Type.Enum([...OPERATOR_NEEDS])),
    state: Type.Optional(Type.Enum([...CONNECTION_STATES])),
    plan: Type.Optional(Type.String({ maxLength: 40 })),
    after: Type.Optional(Type.String({ maxLength: 60 })),
    limit: Type.Optional(
      Type.String({ pattern: '^([1-9][0-9]?|100)$', description: '1 to 100; 50 usually.' }),
    ),
  },
  strict,
)
export type OverviewQuery = Static<typeof OverviewQuery>

export const StoreLine = Type.Object({
  storeKey: Type.String(),
  name: Type.String(),
  url: Type.String(),
  state: Type.Enum([...CONNECTION_STATES]),
  kind: Type.Enum([...CONNECTION_KINDS]),
  parts: Type.Array(Type.Enum([...PARTS])),
  approval: Type.Enum(['none', 'waiting', 'approved', 'refused']),
  approvalNote: Type.String(),
  suspended: orNull(Type.Object({ at: At, by: Type.Enum(['operator', 'plan']), reason: Type.String() })),
  trouble: orNull(Trouble),
  troubleAt: orNull(At),
  heardAt: orNull(At),
  createdAt: At,
  owners: Type.Array(Type.Object({ name: Type.String(), email: Type.String() })),
  orders: Type.Integer(),
  openRooms: Type.Integer(),
  plan: orNull(Type.Object({ planKey: Type.String(), name: Type.String(), state: Type.String() })),
})
export type StoreLine = Static<typeof StoreLine>

export const Overview = Type.Object({
  stores: Type.Array(StoreLine),
  next: orNull(Type.String()),
  counts: Type.Object({
    all: Type.Integer(),
    approval: Type.Integer(),
    trouble: Type.Integer(),
    suspended: Type.Integer(),
    waiting: Type.Integer(),
    plan: Type.Integer(),
  }),
})
export type Overview = Static<typeof Overview>

/** GET /api/operator/stores/:storeKey */
export const StorePage = Type.Object({
  store: StoreLine,
  products: Type.Integer(),
  roomsEver: Type.Integer(),
  members: Type.Integer(),
  waitingJobs: Type.Integer(),
  failedJobs: Type.Integer(),
  programs: Type.Record(Type.String(), Type.String()),
  consents: Type.Array(
    Type.Object({ part: Type.String(), given: Type.Boolean(), saidBy: Type.String(), at: At }),
  ),
  plan: StorePlanView,
})
export type StorePage = Static<typeof StorePage>

const Text = (maxLength: number) => Type.String({ maxLength, pattern: '^[^\\0]*$' })
export const SuspendBody = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500, pattern: '^[^\\0]*$' }) },
  strict,
)
export const OwnerBody = Type.Object({ email: Type.String({ minLength: 3, maxLength: 254 }) }, strict)

export const PeopleQuery = Type.Object(
  { q: Type.Optional(Text(100)), after: Type.Optional(Type.String({ maxLength: 200 })) },
  strict,
)
export const Person = Type.Object({
  personId: Type.String(),
  name: Type.String(),
  email: Type.String(),
  operator: Type.Boolean(),
  stores: Type.Integer(),
  createdAt: At,
})
export type Person = Static<typeof Person>
export const People = Type.Object({ people: Type.Array(Person), next: orNull(Type.String()) })
export type People = Static<typeof People>
export const OperatorBody = Type.Object({ operator: Type.Boolean() }, strict)

export const JOB_STATES = ['waiting', 'running', 'failing', 'gave_up'] as const
export type JobState = (typeof JOB_STATES)[number]
export const JobsQuery = Type.Object(
  {
    state: Type.Optional(Type.Enum([...JOB_STATES])),
    task: Type.Optional(Type.String({ maxLength: 128 })),
    after: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$' })),
  },
  strict,
)
export const JobLine = Type.Object({
  jobId: Type.String(),
  task: Type.String(),
  state: Type.Enum([...JOB_STATES]),
  storeKey: orNull(Type.String()),
  storeName: orNull(Type.String()),
  attempts: Type.Integer(),
  maxAttempts: Type.Integer(),
  runAt: At,
  createdAt: At,
  error: orNull(Type.String()),
})
export type JobLine = Static<typeof JobLine>
export const Jobs = Type.Object({
  tasks: Type.Array(
    Type.Object({
      task: Type.String(),
      waiting: Type.Integer(),
      running: Type.Integer(),
      failing: Type.Integer(),
      gaveUp: Type.Integer(),
      oldestDueAt: orNull(At),
    }),
  ),
  jobs: Type.Array(JobLine),
  next: orNull(Type.String()),
})
export type Jobs = Static<typeof Jobs>
export const JobsAct = Type.Object(
  {
    action: Type.Enum(['retry', 'drop']),
    jobIds: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9]{1,18}$' }), { maxItems: 500 })),
    /** Without ids: every one of this task that gave up or fails. */
    task: Type.Optional(Type.String({ maxLength: 128 })),
  },
  strict,
)
export const Changed = Type.Object({ changed: Type.Integer() })

export const ServerPage = Type.Object({
  name: Type.String(),
  version: Type.String(),
  node: Type.String(),
  startedAt: At,
  url: Type.String(),
  memoryBytes: Type.Integer(),
  database: Type.Object({
    version: Type.String(),
    embedded: Type.Boolean(),
    bytes: Type.Integer(),
    tables: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Integer(), rows: Type.Integer() })),
    connections: Type.Integer(),
  }),
  nodes: Type.Array(Type.Object({ name: Type.String(), here: Type.Boolean(), rooms: Type.Integer() })),
  migrations: Type.Array(Type.Object({ name: Type.String(), appliedAt: At })),
  lastBackup: orNull(Type.Object({ at: At, bytes: Type.Integer(), withKey: Type.Boolean() })),
  settings: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
  warnings: Type.Array(
    Type.Enum([
      'no_mail',
      'no_https',
      'default_name',
      'no_relay',
      'key_not_apart',
      'no_backup',
      'old_backup',
      'old_node',
    ]),
  ),
})
export type ServerPage = Static<typeof ServerPage>
export const Done = Type.Object({ ok: Type.Literal(true) })

import {
  type InvitationView,
  REPORT_REASONS,
  type RoomDoor,
  SHARE_CHANNELS,
} from '@tandem/contract/http/rooms'
import { CartLineSchema } from '@tandem/contract/socket/client-messages'
import { LIMITS } from '@tandem/core/rooms/limits'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import { addressKey } from '../../platform/http/address-key.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { LiveHints } from '../../platform/live/live.ts'
import { type HandOffDeps, handOffTo, wayBack } from './hand-off.ts'
import { inviteUrlOf, type OpeningDeps, openRoom } from './opening.ts'
import { reportOf } from './reports.ts'
import { doorStateOf, hostNameOf, type RoomReader } from './room-reader.ts'
import type { RoomRow } from './rooms.store.ts'
import type { RoomSteps } from './shop/steps.ts'

export type RoomsRoutesDeps = OpeningDeps &
  HandOffDeps & {
    reader: RoomReader
    steps: RoomSteps
    stores: {
      storeById(storeId: number): Promise<import('../stores/stores.public.ts').ConnectedStore | null>
    }
    live: LiveHints
    /** Whether this address may open one more room. */
    mayOpenRoom(address: string): boolean
    /** Once per person, channel and minute: pressing a button many times is one invitation. */
    countsAsShared(key: string): boolean
    isDraining(): boolean
  }

const closed = { additionalProperties: false } as const
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Token = Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })
const RoomParams = Type.Object({ roomId: Token })

const OpenBody = Type.Object(
  {
    storeKey: Type.String({ minLength: 1, maxLength: 60 }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    productId: OrNull(Id),
    variationId: Type.Optional(OrNull(Id)),
    lang: Type.Optional(Type.String({ maxLength: 20, pattern: '^[A-Za-z0-9-]*$' })),
  },
  closed,
)
const HandOffBody = Type.Object(
  {
    lines: Type.Array(CartLineSchema, { minItems: 1, maxItems: LIMITS.cartLines }),
    /** The shop's page that the room stands in: the way back leads there. */
    page: Type.Optional(Type.String({ minLength: 1, maxLength: 400 })),
  },
  closed,
)
const ReportBody = Type.Object(
  {
    aboutId: OrNull(Type.String({ minLength: 1, maxLength: 40 })),
    reason: Type.Enum([...REPORT_REASONS]),
    note: Type.String({ maxLength: 500 }),
    withChat: Type.Boolean(),
  },
  closed,
)
const SharedBody = Type.Object({ channel: Type.Enum([...SHARE_CHANNELS]) }, closed)

/** The room's door: opening, looking in from outside, and what somebody in the room asks for by HTTP. */
export function roomsRoutes(app: HttpApp, deps: RoomsRoutesDeps): void {
  app.post('/api/public/rooms', { schema: { body: OpenBody } }, async (request, reply) => {
    if (deps.isDraining()) refuse('moving', { retryAfterMs: 2_000 })
    if (!deps.mayOpenRoom(addressKey(request.ip))) refuse('too_many_rooms', { retryAfterMs: 60_000 })
    const { variationId = null, lang = '', ...wish } = request.body
    const opened = await openRoom(deps, { ...wish, variationId, lang })
    return reply.code(201).header('cache-control', 'no-store').send(opened)
  })

  app.get(
    '/api/public/invitations/:invite',
    { schema: { params: Type.Object({ invite: Token }) } },
    async (request, reply) => {
      const row = (await deps.store.roomByInvite(request.params.invite)) ?? refuse('no_such_invitation')
      reply.header('cache-control', 'no-store')
      return invitationOf(deps, row)
    },
  )

  app.get('/api/public/rooms/:roomId', { schema: { params: RoomParams } }, async (request, reply) => {
    const { row, invite } = await deps.reader.whoIs(request.params.roomId, request.headers.authorization)
    const store = (await deps.stores.storeById(row.storeId)) ?? refuse('no_such_store')
    reply.header('cache-control', 'no-store')
    const door: RoomDoor = {
      store: store.view,
      invite,
      inviteUrl: inviteUrlOf(deps.roomsUrl(row.storeId), invite),
      productId: row.productId,
      variationId: row.variationId,
    }
    return door
  })
  memberRoutes(app, deps)
}

function memberRoutes(app: HttpApp, deps: RoomsRoutesDeps): void {
  const path = '/api/public/rooms/:roomId'

  app.post(
    `${path}/hand-off`,
    { schema: { params: RoomParams, body: HandOffBody } },
    async (request, reply) => {
      // What I chose stays mine when the room is over for me; only the way back is gone.
      const { row, over } = await deps.reader.whoWas(request.params.roomId, request.headers.authorization)
      const store = (await deps.stores.storeById(row.storeId)) ?? refuse('no_such_store')
      reply.header('cache-control', 'no-store')
      const { lines, page = null } = request.body
      const back = over === null ? wayBack(deps.roomsUrl(row.storeId), store, row.roomId, page) : ''
      const handOff = await handOffTo(deps, store, back, lines)
      deps.steps.reached(row.storeId, row.roomId, 'handed_off')
      return handOff
    },
  )

  app.post(`${path}/report`, { schema: { params: RoomParams, body: ReportBody } }, async (request, reply) => {
    const caller = await deps.reader.whoIs(request.params.roomId, request.headers.authorization)
    await deps.store.addReport(reportOf(caller, request.body, deps.clock.now()))
    deps.live.tell(caller.row.storeId, 'attention')
    return reply.code(204).send()
  })

  app.post(`${path}/shared`, { schema: { params: RoomParams, body: SharedBody } }, async (request, reply) => {
    const { row, participantId } = await deps.reader.whoIs(
      request.params.roomId,
      request.headers.authorization,
    )
    if (deps.countsAsShared(`${row.roomId} ${participantId} ${request.body.channel}`)) {
      deps.insights.count(row.storeId, { invitations_sent: 1 })
      deps.steps.reached(row.storeId, row.roomId, 'invited')
    }
    return reply.code(204).send()
  })
}

async function invitationOf(deps: RoomsRoutesDeps, row: RoomRow): Promise<InvitationView> {
  const store = (await deps.stores.storeById(row.storeId)) ?? refuse('no_such_store')
  const state = await deps.reader.stateOf(row)
  const shown = state.spotlight?.ref ?? row
  return {
    store: store.view,
    roomId: row.roomId,
    state: row.endedAt === null ? doorStateOf(state) : 'ended',
    hostName: hostNameOf(state),
    taken: state.participants.filter((p) => p.standing === 'in').length,
    seats: state.seats,
    product: shown.productId === null ? null : await deps.catalog.productView(row.storeId, shown.productId),
    variationId: shown.variationId,
  }
}

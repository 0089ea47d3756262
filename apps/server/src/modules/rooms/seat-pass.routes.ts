import type { SeatPass, SeatTaken } from '@tandem/contract/http/rooms'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { StoresPublic } from '../stores/stores.public.ts'
import type { RoomReader } from './room-reader.ts'
import type { SeatPasses } from './seat-pass.ts'

interface SeatPassDeps {
  passes: SeatPasses
  reader: RoomReader
  stores: Pick<StoresPublic, 'storeById'>
}

const RoomParams = Type.Object({
  roomId: Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' }),
})
const TakeBody = Type.Object(
  { pass: Type.String({ minLength: 1, maxLength: 600, pattern: '^[A-Za-z0-9_.-]+$' }) },
  { additionalProperties: false },
)

/**
 * From a room that stands in a page of the shop to a tab of its own: browsers keep what a page in a frame remembers
 * apart from what it remembers by itself, so the seat has to be carried over.
 */
export function seatPassRoutes(app: HttpApp, deps: SeatPassDeps): void {
  const params = { schema: { params: RoomParams } }
  app.post('/api/public/rooms/:roomId/pass', params, async (request, reply) => {
    const { authorization = '' } = request.headers
    const { row, participantId } = await deps.reader.whoIs(request.params.roomId, authorization)
    const credential = authorization.slice(authorization.indexOf('.') + 1)
    const seat = { roomId: row.roomId, participantId, credential }
    reply.header('cache-control', 'no-store')
    const given: SeatPass = { pass: deps.passes.give(seat) }
    return given
  })

  const taking = { schema: { params: RoomParams, body: TakeBody } }
  app.post('/api/public/rooms/:roomId/seat', taking, async (request, reply) => {
    // A shop's own domain serves this shop's rooms alone, so the room has to be the one that the address names.
    const seat = deps.passes.take(request.body.pass, request.params.roomId) ?? refuse('bad_proof')
    const bearer = `Bearer ${seat.participantId}.${seat.credential}`
    const { row, invite } = await deps.reader.whoIs(seat.roomId, bearer)
    const store = (await deps.stores.storeById(row.storeId)) ?? refuse('no_such_store')
    reply.header('cache-control', 'no-store')
    const taken: SeatTaken = { ...seat, storeKey: store.storeKey, invite }
    return taken
  })
}

import type { SeatPass, SeatTaken } from '@tandem/contract/http/rooms'
import { Type } from 'typebox'
import type { Clock } from '../../platform/clock.ts'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { Vault } from '../../platform/vault/vault.ts'
import type { StoresPublic } from '../stores/stores.public.ts'
import type { RoomReader } from './room-reader.ts'
import { passOf, seatOf } from './seat-pass.ts'

interface SeatPassDeps {
  vault: Vault
  clock: Clock
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
    const given: SeatPass = { pass: passOf(deps.vault, seat, deps.clock.now()) }
    return given
  })

  const taking = { schema: { params: RoomParams, body: TakeBody } }
  app.post('/api/public/rooms/:roomId/seat', taking, async (request, reply) => {
    const seat = seatOf(deps.vault, request.body.pass, deps.clock.now())
    // A shop's own domain serves this shop's rooms alone, so the room has to be the one that the address names.
    if (seat === null || seat.roomId !== request.params.roomId) return refuse('bad_proof')
    const bearer = `Bearer ${seat.participantId}.${seat.credential}`
    const { row, invite } = await deps.reader.whoIs(seat.roomId, bearer)
    const store = (await deps.stores.storeById(row.storeId)) ?? refuse('no_such_store')
    reply.header('cache-control', 'no-store')
    const taken: SeatTaken = { ...seat, storeKey: store.storeKey, invite }
    return taken
  })
}

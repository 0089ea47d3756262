import { isLive, mayRead } from '@tandem/core/stores/connection'
import { refuse } from '../../platform/errors.ts'
import { type Door, waits } from './door.ts'
import type { DoorDeps } from './door-deps.ts'
import { readBody } from './read-body.ts'
import { readOrdersBody } from './read-orders-body.ts'

/**
 * `POST /integration/woo_commerce_orders`: all orders at once, or each new one. Nobody signed it, so only the orders'
 * numbers count, as a hint that the shop is to be asked. For a shop that waits for its owner nothing is kept: its
 * orders are read when it is claimed.
 */
export function ordersDoor(deps: DoorDeps): Door {
  return async (call) => {
    const read = readOrdersBody(readBody(call.bytes))
    if (!read.ok) refuse(read.reason)
    const { url, received, ids } = read
    if (url === null) refuse('wrong_address')
    const known = await deps.stores.storeAt(url)
    if (!known || known.connection.state === 'disconnected') refuse('no_such_store')
    if (!isLive(known.connection)) return waits({ received, accepted: 0, waiting: received })
    if (!mayRead(known.connection, 'orders')) {
      const message = 'The owner of this shop has not switched orders on, so nothing was taken.'
      return {
        status: 200,
        body: { success: true, status: 'off', message, received, accepted: 0, waiting: 0 },
      }
    }
    const { storeId } = known.store
    if (deps.stores.hasPlugin(known)) {
      // Anybody can name orders here, and each costs the shop a reading.
      const message =
        'This shop tells its orders itself, and signs what it tells: nothing has to be sent here.'
      return {
        status: 200,
        body: { success: true, status: 'ok', message, received, accepted: 0, waiting: 0 },
      }
    }
    const accepted = ids.slice(0, deps.rates.orders(storeId, ids.length))
    if (accepted.length === 0 && ids.length > 0) refuse('too_fast', { retryAfterMs: 60_000 })
    await deps.intake.add(
      storeId,
      accepted.map((resourceId) => ({ kind: 'order', resourceId, topic: 'door', body: '' })),
    )
    const message = 'Each of these orders is read from the shop now.'
    const counts = { received, accepted: accepted.length, waiting: 0 }
    return { status: 200, body: { success: true, status: 'ok', message, ...counts } }
  }
}

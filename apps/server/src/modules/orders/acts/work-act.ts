import { fieldsOf } from '@tandem/core/catalog/read-source'
import { idOf } from '@tandem/core/orders/order-checks'
import { mayRead } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import { reasonOf } from '../../stores/shop.public.ts'
import { enqueueFollow } from '../follow-order.ts'
import type { OrdersTables } from '../orders.tables.ts'
import type { OrdersDeps } from '../orders-deps.ts'
import { type ActLine, actsStore } from './acts.store.ts'

export const WORK_ACT = 'orders.act'
const ATTEMPTS = 6
/** WooCommerce takes a hundred at once; each sends letters and runs other plugins, so fewer is kinder. */
const AT_A_TIME = 20

export function enqueueAct(
  deps: Pick<OrdersDeps, 'queue'>,
  tx: Kysely<OrdersTables>,
  storeId: number,
  actId: number,
): Promise<void> {
  return deps.queue.enqueue(
    tx,
    WORK_ACT,
    { storeId, actId },
    {
      key: `${WORK_ACT}:${storeId}:${actId}`,
      queue: `orders-act:${storeId}`,
      maxAttempts: ATTEMPTS,
      priority: -5,
    },
  )
}

/**
 * Sets the states of an act's orders in the shop, some at a time. What was set and not yet noted when the server ended
 * is set once more: the same state again changes nothing.
 */
export function createWorkAct(deps: OrdersDeps) {
  return async (payload: Record<string, unknown>, { attempt }: { attempt: number }): Promise<void> => {
    const [storeId, actId] = [Number(payload['storeId']), Number(payload['actId'])]
    const acts = actsStore(deps.db)
    if (!(await acts.exists(storeId, actId))) return
    try {
      await workOn(deps, storeId, actId)
    } catch (error) {
      if (attempt < ATTEMPTS) throw error
      await acts.giveUp(storeId, actId, reasonOf(error) ?? 'internal')
    }
    if ((await acts.waiting(storeId, actId, 1)).length > 0) return
    await acts.done(storeId, actId, deps.clock.now())
    deps.live.tell(storeId, 'orders')
  }
}

async function workOn(deps: OrdersDeps, storeId: number, actId: number): Promise<void> {
  const acts = actsStore(deps.db)
  for (;;) {
    if (deps.draining()) throw new Error('the server goes down')
    const lines = await acts.waiting(storeId, actId, AT_A_TIME)
    if (lines.length === 0) return
    const known = await deps.stores.knownById(storeId)
    if (!known || !mayRead(known.connection, 'orders')) return acts.giveUp(storeId, actId, 'not_connected')
    const results = await setStates(deps.stores.apiOf(known), lines)
    await deps.db.transaction().execute(async (tx) => {
      await actsStore(tx).settle(storeId, actId, results)
      for (const { orderId, result } of results) {
        if (result === 'done') await enqueueFollow(deps, tx, storeId, orderId)
      }
    })
    deps.live.tell(storeId, 'orders')
  }
}

type Result = { orderId: number; result: 'done' | 'failed'; reason: string | null }

async function setStates(
  api: ReturnType<OrdersDeps['stores']['apiOf']>,
  lines: readonly ActLine[],
): Promise<Result[]> {
  const update = lines.map(({ orderId, wish }) => ({ id: orderId, status: wish }))
  const { body } = await api.call('live', 'POST', '/wc/v3/orders/batch?_fields=update', { update })
  const answers = fieldsOf(body)?.['update']
  const told = new Map<number, string | null>()
  for (const answer of Array.isArray(answers) ? answers : []) {
    const fields = fieldsOf(answer)
    const code = fieldsOf(fields?.['error'])?.['code']
    told.set(idOf(fields?.['id']), fields?.['error'] === undefined ? null : refusalOf(code))
  }
  return lines.map(({ orderId }) => {
    const refusal = told.has(orderId) ? (told.get(orderId) ?? null) : 'shop_nonsense'
    return { orderId, result: refusal === null ? 'done' : 'failed', reason: refusal }
  })
}

/** The shop's own words are not kept: they may hold anything. */
const refusalOf = (code: unknown): string =>
  typeof code === 'string' && code.includes('invalid_id') ? 'not_found' : 'order_refused'

import { STREAK } from '@tandem/core/destinations/retries'
import type { Log } from '../../../platform/log/log.ts'
import type { ConnectedStore } from '../../stores/stores.public.ts'
import type { Claim } from './claims.store.ts'
import type { Due, DueStore, Target } from './due.store.ts'
import type { Posted } from './post.ts'
import { nothingLeft, type SendOne, toldOf } from './send-one.ts'
import type { Settled } from './settle.ts'
import { createSignal } from './signal.ts'
import type { Slots } from './slots.ts'

export interface DriveDeps {
  log: Log
  clock: { now(): number }
  slots: Slots
  due: DueStore
  send: SendOne
  settle: (due: Due, posted: Posted, now: number) => Promise<Settled>
  /** The shop, if its orders may be sent on now. */
  store: () => Promise<ConnectedStore | null>
  /** Puts more of a sending of everything into the queue where one is under way. */
  topUp: () => Promise<void>
  onSettled: (settled: Settled) => void
}

export interface Drive {
  claim: Claim
  /** Something changed: what was taken ahead is looked at again. */
  look(): void
  /** Nothing new is begun. */
  stop(): void
  finished: Promise<void>
}

const AHEAD = 16
const LOOK_AGAIN_MS = 300
const SLOT_MS = 40
const IDLE_MS = 1_500
const SETTLE_TRIES = 8

/** Delivers to one destination for as long as there is something to deliver. */
export function createDrive(claim: Claim, deps: DriveDeps): Drive {
  const { clock, log, slots, due, send } = deps
  const signal = createSignal()
  const underWay = new Map<number, Promise<void>>()
  let ahead: Due[] = []
  let target: Target | null = null
  let store: ConnectedStore | null = null
  let [stopping, streak, quietUntilAt, busyAt] = [false, 0, 0, clock.now()]

  const limit = () => (streak >= STREAK ? 1 : (target?.at_once ?? 1))

  /** Whether it goes on. */
  const fetchAhead = async (): Promise<boolean> => {
    target = (await due.target()) ?? null
    store = await deps.store()
    if (target?.state !== 'active' || !store) return false
    streak = target.streak
    quietUntilAt = Math.max(quietUntilAt, target.quiet_until_at ?? 0)
    if (target.quiet_until_at === null) quietUntilAt = 0
    if (quietUntilAt > clock.now()) return false
    await deps.topUp()
    const want = streak >= STREAK ? 1 : AHEAD
    ahead = await due.due(clock.now(), [...underWay.keys()], want)
    return ahead.length > 0 || underWay.size > 0 || clock.now() - busyAt < IDLE_MS
  }

  const deliver = async (one: Due, to: Target, shop: ConnectedStore) => {
    try {
      const told = toldOf(one)
      const posted = told ? await send(shop, to, one.wireId, told) : nothingLeft()
      const settled = await settle(one, posted)
      if (!settled) return
      streak = settled.streak
      quietUntilAt = settled.quietUntilAt
      if (settled.stopped) stopping = true
      if (quietUntilAt > 0 || streak >= STREAK) ahead = []
      deps.onSettled(settled)
    } catch (err) {
      stopping = true
      log.error({ err, destinationId: claim.destinationId }, 'a delivery could not be made')
    } finally {
      slots.give(claim.storeId)
      underWay.delete(one.orderId)
      busyAt = clock.now()
      signal.call()
    }
  }

  /** What was taken must not be sent again for a moment's trouble with the database. */
  const settle = async (one: Due, posted: Posted) => {
    for (let tries = 1; ; tries++) {
      try {
        return await deps.settle(one, posted, clock.now())
      } catch (err) {
        if (tries === SETTLE_TRIES) throw err
        await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** tries))
      }
    }
  }

  const step = async (): Promise<boolean> => {
    if (underWay.size >= limit() && target) {
      await signal.wait(LOOK_AGAIN_MS)
      return true
    }
    if (ahead.length === 0) {
      if (!(await fetchAhead())) return false
      if (ahead.length === 0) await signal.wait(LOOK_AGAIN_MS)
      return true
    }
    const [next] = ahead
    if (!next || !target || !store) return true
    if (!slots.take(claim.storeId)) {
      await signal.wait(SLOT_MS)
      return true
    }
    ahead.shift()
    underWay.set(next.orderId, deliver(next, target, store))
    return true
  }

  const run = async () => {
    try {
      while (!stopping && (await step()));
    } catch (err) {
      log.warn({ err, destinationId: claim.destinationId }, 'deliveries wait for a moment')
    }
    await Promise.all(underWay.values())
  }

  return {
    claim,
    look() {
      ahead = []
      signal.call()
    },
    stop() {
      stopping = true
      signal.call()
    },
    finished: run(),
  }
}

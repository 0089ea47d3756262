import type { Log } from '../../../platform/log/log.ts'
import { type Claim, type ClaimsStore, LEASE_MS } from './claims.store.ts'
import type { Drive } from './drive.ts'

const POLL_MS = 1_000
const SOON_MS = 40
const RENEW_MS = LEASE_MS / 3
/** Destinations that one process delivers to at once. */
const DRIVES = 150

export interface Pump {
  start(): void
  /** There is something new to deliver, in a moment: what is written now is committed soon. */
  soon(): void
  /** Somebody changed this destination. */
  look(destinationId: number): void
  /** Begins nothing new. */
  drain(): void
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>
}

/** Takes destinations that have something to do, as many as it can, and delivers to them side by side. */
export function createPump(deps: {
  log: Log
  clock: { now(): number }
  claims: ClaimsStore
  drive: (claim: Claim) => Drive
}): Pump {
  const { log, clock, claims } = deps
  const drives = new Map<number, Drive>()
  const ended = new Set<Promise<void>>()
  let timers: NodeJS.Timeout[] = []
  let soonTimer: NodeJS.Timeout | undefined
  let [taking, again, stopped] = [false, false, true]
  let renewedAt = clock.now()

  const begin = (claim: Claim) => {
    const drive = deps.drive(claim)
    drives.set(claim.destinationId, drive)
    const end = drive.finished
      .then(() => claims.release(claim))
      .catch((err) => log.debug({ err }, 'a destination will be free when its time is over'))
      .finally(() => {
        drives.delete(claim.destinationId)
        ended.delete(end)
      })
    ended.add(end)
  }
  const take = async () => {
    if (stopped) return
    if (taking) {
      again = true
      return
    }
    taking = true
    try {
      const free = DRIVES - drives.size
      if (free > 0) for (const claim of await claims.take(clock.now(), free)) begin(claim)
    } catch (err) {
      log.debug({ err }, 'nothing could be taken to deliver; soon again')
    } finally {
      taking = false
    }
    if (again) {
      again = false
      await take()
    }
  }
  const renew = async () => {
    const held = [...drives.values()]
    const began = clock.now()
    if (held.length === 0) {
      renewedAt = began
      return
    }
    try {
      const ours = await claims.renew(
        held.map(({ claim }) => claim),
        began,
      )
      renewedAt = began
      for (const drive of held) if (!ours.has(drive.claim.destinationId)) drive.stop()
    } catch (err) {
      log.warn({ err }, 'what is held to deliver could not be renewed')
      // Soon somebody else may deliver there: two at once would mix up the order of things.
      if (clock.now() - renewedAt > LEASE_MS / 2) for (const drive of held) drive.stop()
    }
  }
  return {
    start() {
      stopped = false
      timers = [setInterval(() => void take(), POLL_MS), setInterval(() => void renew(), RENEW_MS)]
      void take()
    },
    soon() {
      if (stopped) return
      soonTimer ??= setTimeout(() => {
        soonTimer = undefined
        void take()
      }, SOON_MS)
    },
    look(destinationId) {
      drives.get(destinationId)?.look()
      void take()
    },
    drain() {
      stopped = true
      for (const timer of timers) clearInterval(timer)
      clearTimeout(soonTimer)
      for (const drive of drives.values()) drive.stop()
    },
    async stop() {
      this.drain()
      while (ended.size > 0) await Promise.all(ended)
    },
  }
}

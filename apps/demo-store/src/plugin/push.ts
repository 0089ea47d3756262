import type { Outbox } from './outbox.ts'
import type { Connection } from './plugin-model.ts'
import type { ServerAnswer } from './server-calls.ts'

export type PusherDeps = {
  outbox: Outbox
  connection: () => Connection | null
  /** How long a new entry waits for its queue runner. */
  delayMs: () => number
  /** Nothing leaves: WP-Cron sleeps, or the shop is away. */
  held: () => boolean
  call: (path: string, body: unknown) => Promise<ServerAnswer>
}

/** A real plugin waits minutes; a demonstration has seconds. */
const BACK_OFF_MS = [1_000, 2_000, 5_000, 15_000, 60_000]
const HELD_LOOK_MS = 100
const MOST_AT_ONCE = 500

export type Pusher = ReturnType<typeof createPusher>

/** Sends the outbox on, in order and again until the server has it. */
export function createPusher(deps: PusherDeps) {
  const { outbox } = deps
  let timer: NodeJS.Timeout | undefined
  let failures = 0
  let working = false
  let closed = false
  const counts = { sent: 0, failed: 0 }

  const waiting = () => {
    const connection = deps.connection()
    return connection?.secrets.pluginSecret && outbox.after(outbox.seen(), 1).length > 0
  }

  const schedule = (afterMs: number) => {
    if (timer || working || closed || !waiting()) return
    timer = setTimeout(run, afterMs)
    timer.unref()
  }

  const send = async (): Promise<boolean> => {
    const entries = outbox.after(outbox.seen(), MOST_AT_ONCE)
    const body = {
      entries: entries.map(({ parentId, ...entry }) => ({ ...entry, parent_id: parentId })),
      head: outbox.head(),
      // Numbers without holes: what is before the first was sent.
      after: (entries[0]?.seq ?? 1) - 1,
    }
    const answer = await deps.call('/api/woocommerce/plugin/outbox', body)
    const seen = answer.ok ? Number(answer.body['seen']) : Number.NaN
    if (closed || !Number.isSafeInteger(seen) || seen <= outbox.seen()) return false
    outbox.noteSeen(seen)
    counts.sent += entries.length
    return true
  }

  const run = async () => {
    timer = undefined
    if (deps.held() || deps.connection()?.state !== 'linked') return schedule(HELD_LOOK_MS)
    working = true
    const sent = await send()
    working = false
    failures = sent ? 0 : failures + 1
    if (!sent) counts.failed += 1
    schedule(sent ? 0 : (BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? 0))
  }

  return {
    wake: () => schedule(deps.delayMs()),
    /** Forgets the pause after failures: there is a connection again. */
    again() {
      clearTimeout(timer)
      timer = undefined
      failures = 0
      schedule(deps.delayMs())
    },
    counts: () => ({ ...counts }),
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

import pg from 'pg'
import type { Log } from '../log/log.ts'
import type { Bus } from './bus.ts'

const CHANNEL = 'tandem'
const MAX_BACK_OFF_MS = 5_000

type Listener = { onNote: (note: unknown) => void; onGap: () => void }

/** One listening connection for the whole process; it comes back by itself and tells its listeners of the gap. */
export async function createBus(options: {
  connectionString: string
  pool: pg.Pool
  log: Log
}): Promise<Bus & { stop(): Promise<void> }> {
  const { pool, log } = options
  const listeners = new Map<string, Set<Listener>>()
  let client: pg.Client | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  const hear = (payload: string | undefined) => {
    const { c, n } = JSON.parse(payload ?? '{}') as { c?: string; n?: unknown }
    for (const listener of listeners.get(c ?? '') ?? []) call(() => listener.onNote(n))
  }
  const call = (act: () => void) => {
    try {
      act()
    } catch (err) {
      log.error({ err }, 'a listener of the bus failed')
    }
  }
  const connect = async () => {
    const next = new pg.Client({ connectionString: options.connectionString, keepAlive: true })
    next.on('notification', ({ payload }) => call(() => hear(payload)))
    next.on('error', () => {})
    next.on('end', () => {
      if (client === next) reconnect(200)
    })
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    client = next
  }
  const reconnect = (waitMs: number) => {
    client = null
    if (stopped) return
    timer = setTimeout(async () => {
      try {
        await connect()
        for (const set of listeners.values()) for (const listener of set) call(listener.onGap)
      } catch (err) {
        log.warn({ err }, 'the database does not answer; listening again soon')
        reconnect(Math.min(waitMs * 2, MAX_BACK_OFF_MS))
      }
    }, waitMs)
  }
  await connect()
  return {
    async notify(channel, note) {
      await pool.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify({ c: channel, n: note })])
    },
    listen(channel, onNote, onGap = () => {}) {
      const listener = { onNote, onGap }
      const set = listeners.get(channel) ?? new Set()
      listeners.set(channel, set.add(listener))
      return () => set.delete(listener)
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}

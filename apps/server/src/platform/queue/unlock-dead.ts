import type { Pool } from 'pg'
import type { Log } from '../log/log.ts'

const LOOK_EVERY_MS = 10_000

/** Who holds locks and has no connection to this database any more. */
const DEAD = `
  select distinct locked_by as name from (
    select locked_by from graphile_worker._private_jobs where locked_by is not null
    union select locked_by from graphile_worker._private_job_queues where locked_by is not null
  ) as held
  where not exists (
    select from pg_stat_activity a where a.application_name = held.locked_by and a.datname = current_database()
  )`

/**
 * A killed process leaves its jobs and their named queues locked, and the worker itself waits four hours before it
 * takes them as abandoned: for so long nothing more would come from that shop. The connections of the dead are gone
 * from PostgreSQL within moments, so their locks can be freed at once.
 */
export function createUnlocker(pool: Pool, log: Log) {
  let suspects = new Set<string>()
  let timer: NodeJS.Timeout | null = null

  async function dead(): Promise<string[]> {
    return (await pool.query<{ name: string }>(DEAD)).rows.map((row) => row.name)
  }

  async function unlock(names: string[]): Promise<void> {
    if (names.length === 0) return
    await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [names])
    log.info({ processes: names.length }, 'jobs that dead processes left locked were freed')
  }

  /** Missing twice in a row: a living process whose network only broke for a moment is back by then. */
  async function look(): Promise<void> {
    const missing = await dead()
    await unlock(missing.filter((name) => suspects.has(name)))
    suspects = new Set(missing)
  }

  return {
    unlockAtOnce: async () => unlock(await dead()),
    start() {
      timer ??= setInterval(() => {
        look().catch((err) => log.warn({ err }, 'the locks of dead processes could not be looked for'))
      }, LOOK_EVERY_MS)
    },
    stop() {
      if (timer) clearInterval(timer)
      timer = null
    },
  }
}

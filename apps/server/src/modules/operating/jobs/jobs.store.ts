import type { JobLine, JobState, Jobs } from '@tandem/contract/http/operator'
import type { Pool } from 'pg'

const STATE = `case
  when j.locked_at is not null then 'running'
  when j.attempts >= j.max_attempts then 'gave_up'
  when j.last_error is not null then 'failing'
  else 'waiting' end`

/** Also times from PostgreSQL's own type, as everywhere: milliseconds since the epoch. */
const at = (column: string) => `floor(extract(epoch from ${column}) * 1000)::bigint`

const PAGE = 50
type Row = Omit<JobLine, 'jobId'> & { jobId: number | string }

/** The queue's own tables, looked at from outside. Only its public functions change anything. */
export function jobsStore(pool: Pick<Pool, 'query'>) {
  return {
    async tasks(): Promise<Jobs['tasks']> {
      const { rows } = await pool.query<Jobs['tasks'][number]>(`
        select t.identifier as task,
          count(*) filter (where state = 'waiting') as waiting,
          count(*) filter (where state = 'running') as running,
          count(*) filter (where state = 'failing') as failing,
          count(*) filter (where state = 'gave_up') as "gaveUp",
          min(due) filter (where state in ('waiting', 'failing') and run_at <= now()) as "oldestDueAt"
        from (select j.*, ${STATE} as state, ${at('j.run_at')} as due from graphile_worker._private_jobs j) j
        join graphile_worker._private_tasks t on t.id = j.task_id
        group by 1 order by "gaveUp" desc, failing desc, 1`)
      return rows
    },
    async page(wish: { state?: JobState; task?: string; after?: string }) {
      const { rows } = await pool.query<Row>(
        `select j.id as "jobId", t.identifier as task, ${STATE} as state, s.store_key as "storeKey",
           nullif(s.look ->> 'name', '') as "storeName", j.attempts, j.max_attempts as "maxAttempts",
           ${at('j.run_at')} as "runAt", ${at('j.created_at')} as "createdAt", j.last_error as error
         from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
         left join stores s on s.store_id::text = j.payload ->> 'storeId'
         where ($1::bigint is null or j.id < $1) and ($2::text is null or t.identifier = $2)
           and ($3::text is null or ${STATE} = $3)
         order by j.id desc limit ${PAGE + 1}`,
        [wish.after ?? null, wish.task ?? null, wish.state ?? null],
      )
      const jobs = rows.slice(0, PAGE).map((row) => ({
        ...row,
        jobId: String(row.jobId),
        error: row.error === null ? null : safeError(row.error),
      }))
      return { jobs, next: rows.length > PAGE ? (jobs.at(-1)?.jobId ?? null) : null }
    },
    /** Ids of those that wait, fail or gave up: what runs this moment is left alone. */
    async of(wish: { jobIds?: readonly string[]; task?: string }): Promise<string[]> {
      const { rows } = await pool.query<{ id: number }>(
        `select j.id from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
         where j.locked_at is null and ($1::bigint[] is null or j.id = any($1))
           and ($2::text is null or t.identifier = $2)
           and ($1::bigint[] is not null or j.last_error is not null) limit 10000`,
        [wish.jobIds ?? null, wish.task ?? null],
      )
      return rows.map(({ id }) => String(id))
    },
  }
}

const MOST = 400

/** An error may repeat an address or a key that was in it. */
export function safeError(error: string): string {
  return error
    .replace(/\b(ck|cs|sk|rk|whsec|tandem)_[A-Za-z0-9_]+/g, '$1_…')
    .replace(/([?&][^=\s&]*(?:key|secret|token|sig|password)[^=\s&]*=)[^&\s]+/gi, '$1…')
    .replace(/(:\/\/)[^/\s@]+@/g, '$1…@')
    .replace(/(Bearer|Basic) \S+/gi, '$1 …')
    .slice(0, MOST)
}

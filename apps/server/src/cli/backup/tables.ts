import type { Client } from 'pg'

/** Not kept: who runs now, who is signed in now, who guessed wrong of late. A copy of a backup signs nobody in. */
const PASSING = new Set(['nodes', 'auth_sessions', 'wrong_tries', 'schema_migrations'])

export interface Table {
  name: string
  columns: string[]
  bytes: number
}

/** The tables of this database that are kept, in the order of their names, with the columns that hold something of their own. */
export async function keptTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; bytes: string }>(`
    select c.relname as name, pg_table_size(c.oid)::text as bytes,
      array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = current_schema() and c.relkind = 'r'
    group by c.oid, c.relname order by c.relname`)
  return rows
    .filter(({ name }) => !PASSING.has(name))
    .map(({ bytes, ...table }) => ({ ...table, bytes: Number(bytes) }))
}

export const quoted = (name: string): string => `"${name.replace(/"/g, '""')}"`
export const columnsOf = (columns: readonly string[]): string => columns.map(quoted).join(', ')

/** Jobs that wait, as the queue's own function takes them again: its tables may look otherwise in another version. */
export const JOBS = 'jobs of the queue'
export const JOB_COLUMNS = [
  'task',
  'payload',
  'queue',
  'run_at',
  'max_attempts',
  'key',
  'priority',
  'flags',
  'attempts',
  'last_error',
]
export const JOBS_OUT = `copy (
  select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority,
    (select array_agg(flag) from jsonb_object_keys(j.flags) flag), j.attempts, j.last_error
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  order by j.id) to stdout`

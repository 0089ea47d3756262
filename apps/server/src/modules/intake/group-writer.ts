import type { Pool } from 'pg'
import type { Clock } from '../../platform/clock.ts'
import { DRAIN, drainKey, drainQueue } from './drain-names.ts'
import type { NewEntry } from './intake.public.ts'

/** One statement takes no more than this: a flood must not make one that takes seconds. */
const MOST_ENTRIES = 2_000
const MOST_CHARACTERS = 8_000_000
/** What waits for a database that does not answer: beyond it callers are told at once, and memory stays what it is. */
const MOST_WAITING = 64_000_000

/** One statement is one transaction: the entries and their jobs exist together, or not at all. */
const WRITE = `
  with given as (
    select g.*, b.body from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bigint[])
      with ordinality as g(store_id, kind, resource_id, topic, received_at, nr)
    join json_array_elements_text($6::json) with ordinality as b(body, nr) using (nr)
    where exists (select from stores s where s.store_id = g.store_id)
  ), written as (
    insert into intake_entries (store_id, kind, resource_id, topic, body, received_at)
    select store_id, kind, resource_id, topic, body, received_at from given order by nr
  ), heard as (
    insert into intake_state (store_id, last_entry_at)
    select store_id, max(received_at) from given group by store_id order by store_id
    on conflict (store_id) do update set last_entry_at = excluded.last_entry_at
  )
  select graphile_worker.add_job(identifier => '${DRAIN}', payload => json_build_object('storeId', j.store_id, 'kind', j.kind),
    queue_name => j.queue, job_key => j.key, max_attempts => 25, priority => -20)
  from unnest($7::bigint[], $8::text[], $9::text[], $10::text[]) as j(store_id, kind, queue, key)`

interface Waiting {
  storeId: number
  entries: readonly NewEntry[]
  receivedAt: number
  resolve: () => void
  reject: (error: unknown) => void
}

export interface GroupWriter {
  /** Resolves when the entries are durable. */
  add(storeId: number, entries: readonly NewEntry[]): Promise<void>
  /** Entries per second just now: while it is many, other work can wait. */
  rate(): number
}

/**
 * Writes down what shops tell, all that arrives while a commit is under way with the next one: a flood of webhooks
 * costs a few transactions, a single one is written at once.
 */
export function createGroupWriter({ pool, clock }: { pool: Pool; clock: Clock }): GroupWriter {
  let queue: Waiting[] = []
  let flushing = false
  let characters = 0
  const meter = createMeter()

  const write = async (batch: Waiting[], attempt = 1): Promise<void> => {
    try {
      await pool.query({ name: 'intake-write', text: WRITE, values: valuesOf(batch) })
      for (const { resolve } of batch) resolve()
    } catch (error) {
      // Nothing of it was written, and whoever stood in the way is done now.
      if (isDeadlock(error) && attempt < 3) return write(batch, attempt + 1)
      const half = Math.ceil(batch.length / 2)
      // One entry that no database takes must not take the others along.
      if (batch.length > 1 && isAboutData(error)) {
        await write(batch.slice(0, half))
        await write(batch.slice(half))
      } else for (const { reject } of batch) reject(error)
    }
  }
  const flush = async () => {
    flushing = true
    while (queue.length > 0) {
      const size = sizeOf(queue)
      const batch = queue.slice(0, size)
      queue = queue.slice(size)
      await write(batch)
      characters -= charactersOf(batch.flatMap(({ entries }) => entries))
    }
    flushing = false
  }
  return {
    add(storeId, entries) {
      if (entries.length === 0) return Promise.resolve()
      if (characters > MOST_WAITING) return Promise.reject(new Error('too much waits to be written'))
      characters += charactersOf(entries)
      return new Promise((resolve, reject) => {
        meter.count(entries.length)
        queue.push({ storeId, entries, receivedAt: clock.now(), resolve, reject })
        // After this turn of the event loop, so that what came together is written together.
        if (!flushing) {
          flushing = true
          setImmediate(() => void flush())
        }
      })
    },
    rate: meter.rate,
  }
}

/** Counts over the last second: what is left of the window before, and this one. */
function createMeter() {
  let startedAt = 0
  let before = 0
  let now = 0
  const turn = (at: number) => {
    if (at - startedAt < 1_000) return
    before = at - startedAt < 2_000 ? now : 0
    now = 0
    startedAt = at
  }
  return {
    count(amount: number) {
      turn(performance.now())
      now += amount
    },
    rate(): number {
      const at = performance.now()
      turn(at)
      return now + before * (1 - Math.min(1, (at - startedAt) / 1_000))
    },
  }
}

const charactersOf = (entries: readonly NewEntry[]): number =>
  entries.reduce((sum, { body }) => sum + body.length + 200, 0)

/** How many of those that wait fit into one statement, at least one. */
function sizeOf(queue: readonly Waiting[]): number {
  let entries = 0
  let characters = 0
  for (const [index, waiting] of queue.entries()) {
    entries += waiting.entries.length
    characters += charactersOf(waiting.entries)
    if (index > 0 && (entries > MOST_ENTRIES || characters > MOST_CHARACTERS)) return index
  }
  return queue.length
}

function valuesOf(batch: readonly Waiting[]): unknown[] {
  const columns: [number[], string[], number[], string[], number[]] = [[], [], [], [], []]
  const [stores, kinds, resources, topics, times] = columns
  const bodies: string[] = []
  const jobs = new Map<string, { storeId: number; kind: string; queue: string }>()
  for (const { storeId, entries, receivedAt } of batch) {
    for (const { kind, resourceId, topic, body } of entries) {
      stores.push(storeId)
      kinds.push(kind)
      resources.push(resourceId)
      topics.push(topic)
      bodies.push(body)
      times.push(receivedAt)
      jobs.set(drainKey(storeId, kind), { storeId, kind, queue: drainQueue(storeId, kind) })
    }
  }
  // In one order on all nodes: two that hold each other's jobs would both be ended, and every caller told to come again.
  const all = [...jobs.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    ...columns,
    // As JSON: an array's own spelling of long texts full of quotes costs several times as much.
    JSON.stringify(bodies),
    all.map(([, job]) => job.storeId),
    all.map(([, job]) => job.kind),
    all.map(([, job]) => job.queue),
    all.map(([key]) => key),
  ]
}

const isDeadlock = (error: unknown) => (error as { code?: unknown } | null)?.code === '40P01'

/** SQLSTATE classes 22 (data) and 23 (integrity). */
function isAboutData(error: unknown): boolean {
  return /^2[23]/.test(String((error as { code?: unknown } | null)?.code ?? ''))
}

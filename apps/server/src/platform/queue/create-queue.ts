import { EventEmitter } from 'node:events'
import {
  type CronItem,
  Logger,
  parseCronItems,
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Log } from '../log/log.ts'
import { createPlaces, placesOf } from './places.ts'
import type { JobPayload, ModuleJobs, Queue } from './queue.ts'
import { createUnlocker } from './unlock-dead.ts'

/** Most jobs wait for a shop; a few long readings must not keep the short ones waiting. */
const CONCURRENCY = 32

export interface RunningQueue extends Queue {
  /** Makes or renews the queue's own tables, and frees what dead processes left locked. */
  prepare(): Promise<void>
  work(modules: ModuleJobs[]): Promise<void>
  /** Lets running jobs end; what is not done by then runs again elsewhere. */
  stop(): Promise<void>
}

export function createQueue(options: {
  pool: Pool
  /** The name of the pool's connections, by which other processes see that this one lives. */
  name: string
  log: Log
  concurrency?: number
}): RunningQueue {
  const { pool, name, log } = options
  const unlocker = createUnlocker(pool, log)
  const shared = { pgPool: pool, noHandleSignals: true, logger: quietLogger(log) }
  const places = createPlaces()
  let runner: Runner | null = null
  return {
    async prepare() {
      await runMigrations(shared)
      await unlocker.unlockAtOnce()
    },
    async enqueue(tx, task, payload, { key, queue, runAt, maxAttempts, priority, place } = {}) {
      await sql`select graphile_worker.add_job(
        identifier => ${task}::text,
        payload => ${JSON.stringify(payload)}::json,
        queue_name => ${queue ?? null}::text,
        run_at => ${runAt === undefined ? null : new Date(runAt)}::timestamptz,
        max_attempts => ${maxAttempts ?? null}::int,
        job_key => ${key ?? null}::text,
        priority => ${priority ?? null}::int,
        flags => ${placesOf(payload, place)}::text[])`.execute(tx)
    },
    async work(modules) {
      runner = await run({
        ...shared,
        events: eventsOf(name, places),
        taskList: taskList(modules, log, places),
        forbiddenFlags: places.pick,
        parsedCronItems: parseCronItems(modules.flatMap((module) => module.crontab ?? []).map(cronItem)),
        concurrency: options.concurrency ?? CONCURRENCY,
        pollInterval: 2_000,
      })
      runner.events.on('job:failed', ({ job }) => {
        log.error({ job: job.task_identifier, attempts: job.attempts }, 'a job gave up')
      })
      unlocker.start()
    },
    async stop() {
      unlocker.stop()
      await runner?.stop()
      runner = null
    },
  }
}

/** Locks bear the name of this process's connections instead of one that nobody else could find anywhere. */
function eventsOf(name: string, places: ReturnType<typeof createPlaces>): WorkerEvents {
  const events = new EventEmitter() as WorkerEvents
  events.on('pool:create', ({ workerPool }) => {
    workerPool.id = name
  })
  events.on('job:start', ({ job }) => places.begun(job))
  events.on('worker:getJob:empty', places.none)
  events.on('worker:getJob:error', places.none)
  return events
}

function taskList(modules: ModuleJobs[], log: Log, places: ReturnType<typeof createPlaces>): TaskList {
  const tasks: TaskList = {}
  for (const [name, handler] of modules.flatMap((module) => Object.entries(module.tasks))) {
    if (tasks[name]) throw new Error(`two jobs are called ${name}`)
    tasks[name] = async (payload, { job }) => {
      try {
        await handler(payload as JobPayload, { attempt: job.attempts })
      } catch (err) {
        log.warn({ err, job: name, attempt: job.attempts }, 'a job failed and will run again')
        throw err
      } finally {
        places.ended(job)
      }
    }
  }
  return tasks
}

/** `minute hour day month weekday name`; the worker's own crontab text takes no dots in names. */
function cronItem(line: string): CronItem {
  const fields = line.trim().split(/\s+/)
  const task = fields[5]
  if (fields.length !== 6 || !task) throw new Error(`not a line of a crontab: ${line}`)
  // One run at a time, and none made up for the time when nobody was there.
  return {
    task,
    match: fields.slice(0, 5).join(' '),
    options: { backfillPeriod: 0, maxAttempts: 1, jobKey: task },
  }
}

/** The worker's own lines repeat what is logged above and would print payloads. */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' && !/Failed task/.test(message)) log.warn({ from: 'jobs' }, message.slice(0, 300))
  })
}

import { Changed, Jobs, JobsAct, JobsQuery } from '@tandem/contract/http/operator'
import { sql } from 'kysely'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { OperatingTables } from '../operating.tables.ts'
import type { OperatingDeps } from '../operating-deps.ts'
import { jobsStore } from './jobs.store.ts'

const tags = ['operator']

/** What the server has to do, what it could not, and trying that again. */
export function jobsRoutes(app: HttpApp, deps: OperatingDeps): void {
  const { accounts, db } = deps
  const operator = accounts.asOperator()
  const jobs = jobsStore(deps.pool)

  app.get(
    '/api/operator/jobs',
    {
      ...operator,
      schema: {
        tags,
        summary: 'Jobs that wait, run and failed',
        querystring: JobsQuery,
        response: { 200: Jobs },
      },
    },
    async ({ query }) => ({ tasks: await jobs.tasks(), ...(await jobs.page(query)) }),
  )

  app.post(
    '/api/operator/jobs',
    {
      ...operator,
      schema: {
        tags,
        summary: 'Try failed jobs again now, or drop them',
        body: JobsAct,
        response: { 200: Changed },
      },
    },
    async (request) => {
      const { action, jobIds, task } = request.body
      if (!jobIds && !task) refuse('malformed')
      const ids = await jobs.of({ ...(jobIds && { jobIds }), ...(task && { task }) })
      if (ids.length === 0) refuse('nothing_to_do')
      const changed = await db.transaction().execute(async (tx) => {
        const { rows } =
          action === 'retry'
            ? await sql`select id from graphile_worker.reschedule_jobs(${ids}::bigint[], run_at => now(), attempts => 0)`.execute(
                tx,
              )
            : await sql`select id from graphile_worker.complete_jobs(${ids}::bigint[])`.execute(tx)
        const by = accounts.askerOf(request)
        const detail = { count: rows.length }
        const entry = { storeId: null, by, action: `jobs.${action}`, subject: task ?? '', detail }
        await accounts.audit<OperatingTables>(tx, entry, request)
        return rows.length
      })
      return { changed }
    },
  )
}

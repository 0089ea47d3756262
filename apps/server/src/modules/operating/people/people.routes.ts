import { OperatorBody, People, PeopleQuery, type Person } from '@tandem/contract/http/operator'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { OperatingTables } from '../operating.tables.ts'
import type { OperatingDeps } from '../operating-deps.ts'
import { likeText } from '../stores/overview.store.ts'

const tags = ['operator']
const PAGE = 50

/** Who has an account here, and who runs the server. */
export function peopleRoutes(app: HttpApp, deps: OperatingDeps): void {
  const { accounts, db } = deps
  const operator = accounts.asOperator()

  app.get(
    '/api/operator/people',
    {
      ...operator,
      schema: {
        tags,
        summary: 'People with an account, newest first',
        querystring: PeopleQuery,
        response: { 200: People },
      },
    },
    async ({ query }) => peoplePage(deps, query.q?.trim() ?? '', query.after),
  )

  app.post(
    '/api/operator/people/:personId/operator',
    {
      ...operator,
      schema: {
        tags,
        summary: 'Make somebody an operator of the server, or take that back',
        params: Type.Object({ personId: Type.String({ maxLength: 64 }) }),
        body: OperatorBody,
        response: { 200: People },
      },
    },
    async (request) => {
      const { personId } = request.params
      const wanted = request.body.operator
      await db.transaction().execute(async (tx) => {
        // Two operators who take each other's right at once, or go, must not both succeed.
        await accounts.lockOperators<OperatingTables>(tx)
        const { rows } = await sql<{ operator: boolean; email: string; others: number }>`
          select p.operator, u.email,
            (select count(*) from people o where o.operator and o.person_id <> p.person_id) as others
          from people p join auth_users u on u.id = p.person_id where p.person_id = ${personId}`.execute(tx)
        const person = rows[0] ?? refuse('not_found')
        if (person.operator === wanted) refuse('no_change')
        if (!wanted && Number(person.others) === 0) refuse('last_operator')
        await sql`update people set operator = ${wanted} where person_id = ${personId}`.execute(tx)
        const by = accounts.askerOf(request)
        const action = wanted ? 'operator.added' : 'operator.removed'
        await accounts.audit<OperatingTables>(
          tx,
          { storeId: null, by, action, subject: person.email },
          request,
        )
      })
      return peoplePage(deps, '', undefined)
    },
  )
}

async function peoplePage(
  deps: Pick<OperatingDeps, 'pool'>,
  q: string,
  after: string | undefined,
): Promise<People> {
  const before = after === undefined ? null : readCursor(after)
  const { rows } = await deps.pool.query<Person>(
    `select p.person_id as "personId", u.name, u.email, p.operator, p.created_at as "createdAt",
       (select count(*) from memberships m where m.person_id = p.person_id) as stores
     from people p join auth_users u on u.id = p.person_id
     where ($1::bigint is null or p.created_at < $1) and ($2 = '' or u.name ilike $3 or u.email ilike $3)
     order by p.created_at desc, p.person_id limit ${PAGE + 1}`,
    [before, q, `%${likeText(q)}%`],
  )
  const people = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? people.at(-1) : undefined
  return { people, next: last ? writeCursor(last.createdAt) : null }
}

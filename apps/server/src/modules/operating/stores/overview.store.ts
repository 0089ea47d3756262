import type { Overview, OverviewQuery, StoreLine } from '@tandem/contract/http/operator'
import type { Pool } from 'pg'
import { troubleIn } from './trouble-words.ts'

type Row = Omit<StoreLine, 'trouble' | 'suspended' | 'plan'> & {
  storeId: number
  trouble: string | null
  suspendedAt: number | null
  suspendedBy: 'operator' | 'plan' | null
  suspendedReason: string
  planKey: string | null
  planName: string | null
  planState: string | null
}

/** What a store needs of its operator, as a condition over `s` (stores) and `p` (store_plans). */
const NEEDS = {
  approval: `s.approval = 'waiting' and s.state <> 'disconnected'`,
  trouble: `s.trouble is not null and s.state <> 'disconnected'`,
  suspended: 's.suspended_at is not null',
  waiting: `s.state = 'started' and s.proved`,
  plan: `p.state in ('grace', 'ended')`,
} as const

/** Only the stores of the page are counted: a server may hold thousands. */
const LINE = `
  select s.store_id as "storeId", s.store_key as "storeKey", s.url, s.state, s.kind, s.parts, s.approval,
    s.approval_note as "approvalNote", s.suspended_at as "suspendedAt", s.suspended_by as "suspendedBy",
    s.suspended_reason as "suspendedReason", s.trouble, s.trouble_at as "troubleAt", s.heard_at as "heardAt",
    s.created_at as "createdAt",
    coalesce(nullif(s.look ->> 'name', ''), regexp_replace(s.url, '^https?://([^/:]+).*$', '\\1')) as name,
    (select count(*) from orders o where o.store_id = s.store_id and not o.gone) as orders,
    (select count(*) from rooms r where r.store_id = s.store_id and r.ended_at is null) as "openRooms",
    coalesce((select jsonb_agg(jsonb_build_object('name', u.name, 'email', u.email) order by m.since_at)
      from memberships m join auth_users u on u.id = m.person_id
      where m.store_id = s.store_id and m.role = 'owner'), '[]') as owners,
    p.plan_key as "planKey", pl.name as "planName", p.state as "planState"
  from stores s
    left join store_plans p using (store_id)
    left join plans pl using (plan_key)`

/** Stores as the operator sees them: read across what several modules keep, and never written from here. */
export function overviewStore(pool: Pick<Pool, 'query'>) {
  return {
    /** Newest first. `before`: the number of the last store of the page before. */
    async page(wish: OverviewQuery & { before: number | null; most: number }, lang: 'en' | 'ro') {
      const values: unknown[] = [wish.before]
      const where = ['($1::bigint is null or s.store_id < $1)']
      const given = (value: unknown) => `$${values.push(value)}`
      if (wish.needs) where.push(`(${NEEDS[wish.needs]})`)
      if (wish.state) where.push(`s.state = ${given(wish.state)}`)
      if (wish.plan) where.push(`p.plan_key = ${given(wish.plan)}`)
      if (wish.q?.trim()) where.push(matches(given(`%${likeText(wish.q.trim())}%`)))
      const { rows } = await pool.query<Row>(
        `${LINE} where ${where.join(' and ')} order by s.store_id desc limit ${given(wish.most + 1)}`,
        values,
      )
      const stores = rows.slice(0, wish.most)
      const last = rows.length > wish.most ? (stores.at(-1)?.storeId ?? null) : null
      return { stores: stores.map((row) => lineOf(row, lang)), last }
    },
    async one(storeId: number, lang: 'en' | 'ro'): Promise<StoreLine | null> {
      const { rows } = await pool.query<Row>(`${LINE} where s.store_id = $1`, [storeId])
      return rows[0] ? lineOf(rows[0], lang) : null
    },
    async counts(): Promise<Overview['counts']> {
      const each = Object.entries(NEEDS).map(([name, is]) => `count(*) filter (where ${is}) as ${name}`)
      const { rows } = await pool.query<Overview['counts']>(
        `select count(*) as "all", ${each.join(', ')} from stores s left join store_plans p using (store_id)`,
      )
      return rows[0] as Overview['counts']
    },
  }
}

const matches = (like: string) =>
  `(s.url ilike ${like} or s.store_key ilike ${like} or s.look ->> 'name' ilike ${like} or exists (
    select from memberships m join auth_users u on u.id = m.person_id
    where m.store_id = s.store_id and (u.email ilike ${like} or u.name ilike ${like})))`

/** What somebody typed is no pattern. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

function lineOf(row: Row, lang: 'en' | 'ro'): StoreLine {
  const { storeId: _, suspendedAt, suspendedBy, suspendedReason, planKey, planName, planState, ...line } = row
  return {
    ...line,
    trouble: troubleIn(line.trouble, lang),
    suspended:
      suspendedAt !== null && suspendedBy !== null
        ? { at: suspendedAt, by: suspendedBy, reason: suspendedReason }
        : null,
    plan: planKey !== null ? { planKey, name: planName ?? planKey, state: planState ?? '' } : null,
  }
}

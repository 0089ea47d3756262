import { limitsFrom } from '@tandem/core/plans/plans'
import { type Kysely, sql } from 'kysely'
import type { PlatformDeps } from '../../../platform/deps.ts'
import { refuse } from '../../../platform/errors.ts'
import type { OperatingTables } from '../operating.tables.ts'
import type { PlansPublic } from '../plans.public.ts'

/** What of rooms is counted here. */
type OpenRooms = { rooms: { store_id: number; ended_at: number | null } }

/** What a shop may; asked by whoever makes something of which there is only so much. */
export function createPlans(deps: Pick<PlatformDeps, 'db'>): PlansPublic {
  const db = deps.db.withTables<OperatingTables & OpenRooms>()
  const limitsIn = async (
    tx: Kysely<OperatingTables>,
    storeId: number,
  ): ReturnType<PlansPublic['limitsOf']> => {
    const plan = await tx
      .selectFrom('store_plans')
      .innerJoin('plans', 'plans.plan_key', 'store_plans.plan_key')
      .select(['plans.limits', 'plans.white_label'])
      .where('store_plans.store_id', '=', storeId)
      .executeTakeFirst()
    const own = await tx
      .selectFrom('store_limits')
      .select('limits')
      .where('store_id', '=', storeId)
      .executeTakeFirst()
    return { ...limitsFrom(plan?.limits ?? null, own?.limits ?? null), whiteLabel: plan?.white_label ?? true }
  }
  const limitsOf: PlansPublic['limitsOf'] = (storeId) =>
    limitsIn(db as unknown as Kysely<OperatingTables>, storeId)
  return {
    limitsOf,
    async roomBounds(storeId) {
      const { seats, roomsAtOnce } = await limitsOf(storeId)
      if (roomsAtOnce === null) return { seats, full: false }
      const open = await db
        .selectFrom('rooms')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('store_id', '=', storeId)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      return { seats, full: Number(open?.count ?? 0) >= roomsAtOnce }
    },
    async refuseBeyond(tx, storeId, name, count) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`plan:${storeId}:${name}`}, 0))`.execute(tx)
      const used = await count()
      // By the same line to the database: whoever waits for the lock holds one too.
      const most = (await limitsIn(tx as unknown as Kysely<OperatingTables>, storeId))[name]
      if (most !== null && used >= most) refuse('plan_limit')
    },
  }
}

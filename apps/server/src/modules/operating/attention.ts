import type { AttentionItem } from '@tandem/contract/http/home'
import { LIMIT_NAMES } from '@tandem/core/plans/plans'
import type { OperatingDeps } from './operating-deps.ts'
import { planViewOf } from './plans/plan-view.ts'

const SOON_MS = 5 * 86_400_000

/** What of a shop's plan wants somebody: that it ends, that it is full, that all stands still. */
export const planAttention =
  (deps: OperatingDeps) =>
  async (storeId: number): Promise<AttentionItem[]> => {
    const view = await planViewOf(deps, storeId)
    const items: AttentionItem[] = []
    const { plan, suspended } = view
    if (suspended?.by === 'operator')
      items.push({ code: 'suspended', severity: 'bad', detail: { reason: suspended.reason }, to: 'plan' })
    if (plan?.state === 'ended' || plan?.state === 'grace') {
      const severity = plan.state === 'ended' ? 'bad' : 'warn'
      const at = plan.graceEndsAt === null ? {} : { at: plan.graceEndsAt }
      items.push({
        code: 'trial_over',
        severity,
        ...at,
        detail: { plan: plan.name, state: plan.state },
        to: 'plan',
      })
    }
    if (plan?.state === 'trial' && plan.trialEndsAt !== null && plan.trialEndsAt - deps.clock.now() < SOON_MS)
      items.push({
        code: 'trial_ends',
        severity: 'warn',
        at: plan.trialEndsAt,
        detail: { plan: plan.name },
        to: 'plan',
      })
    for (const what of LIMIT_NAMES) {
      if (what === 'seats') continue
      const limit = view.limits[what]
      const used = view.used[what]
      if (limit !== null && limit > 0 && used >= limit)
        items.push({ code: 'plan_limit', severity: 'warn', detail: { what, used, limit }, to: 'plan' })
    }
    return items
  }

import type Stripe from 'stripe'
import { type OperatingTables, plansStore, storePlansStore } from '../operating/operating.public.ts'
import type { BillingDeps } from './billing-deps.ts'
import { planAfter, readSubscription } from './read-subscription.ts'

/** Which subscription an event is about; null: none that concerns us. */
export function subscriptionOf(event: Stripe.Event): string | null {
  const object = event.data.object as unknown as Record<string, unknown>
  const idOf = (value: unknown): string | null => {
    if (typeof value === 'string') return value
    return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null
  }
  if (event.type.startsWith('customer.subscription.')) return idOf(object['id'])
  if (event.type === 'checkout.session.completed') return idOf(object['subscription'])
  if (event.type === 'invoice.paid' || event.type === 'invoice.payment_failed') {
    const parent = object['parent'] as { subscription_details?: { subscription?: unknown } } | null
    return idOf(parent?.subscription_details?.subscription ?? object['subscription'])
  }
  return null
}

/**
 * An event is a hint; what counts is what Stripe says when it is asked. So it does not matter in which order events
 * come, and once is as good as thrice.
 */
export async function followSubscription(deps: BillingDeps, event: Stripe.Event): Promise<void> {
  const subscription = subscriptionOf(event)
  const paid = subscription ? readSubscription(await deps.stripe.subscriptions.retrieve(subscription)) : null
  const now = deps.clock.now()
  const known = paid?.storeKey ? await deps.stores.known(paid.storeKey) : null
  const changed = await deps.db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('billing_events')
      .values({ event_id: event.id, type: event.type, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n || !paid) return null
    const storeId = known?.store.storeId ?? (await storePlansStore(tx).byCustomer(paid.customer))?.storeId
    const plan = paid.price ? await plansStore(tx).byPrice(paid.price) : null
    if (storeId === undefined || !plan) {
      deps.log.warn({ type: event.type }, 'a payment belongs to no shop or plan of this server')
      return null
    }
    const before = await storePlansStore(tx).get(storeId, { lock: true })
    const place = { storeId, planKey: plan.plan_key, graceDays: plan.grace_days }
    const after = planAfter(before, paid, place, now)
    if (!after) return null
    const kept = await deps.keeper.keep(tx, after)
    if (before?.state === kept.state && before.planKey === kept.planKey) return storeId
    await deps.accounts.audit<OperatingTables>(tx, {
      storeId,
      by: { kind: 'system' },
      action: 'plan.paid',
      subject: plan.plan_key,
      detail: { from: before?.state ?? null, to: kept.state },
    })
    return storeId
  })
  if (changed !== null) await deps.keeper.told(changed)
}

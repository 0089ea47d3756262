import { CheckoutBody, HostedPage } from '@tandem/contract/http/plans'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import { type OperatingTables, plansStore, storePlansStore } from '../operating/operating.public.ts'
import type { BillingDeps } from './billing-deps.ts'
import { followSubscription } from './follow-subscription.ts'

const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 64 }) })
const tags = ['plan']
const EVENT_BYTES = 512 * 1024

/** Stripe's hosted pages for a shop's owner, and what Stripe tells us after. No card number ever comes here. */
export function billingRoutes(app: HttpApp, deps: BillingDeps): void {
  const { accounts, db, stripe } = deps
  // Whoever reads only because a plan ended must be able to pay.
  const owner = accounts.inStore('store.manage', { evenSuspended: true })
  const pageOf = (storeKey: string) => `${deps.publicUrl()}/app/s/${encodeURIComponent(storeKey)}/plan`

  app.post(
    '/api/v1/stores/:storeKey/plan/checkout',
    {
      ...owner,
      schema: {
        tags,
        summary: 'The address of a page on which this plan is paid',
        params: StoreParams,
        body: CheckoutBody,
        response: { 200: HostedPage },
      },
    },
    async (request) => {
      const { storeId, storeKey } = accounts.scopeOf(request)
      const plan = await plansStore(db).get(request.body.planKey)
      if (!plan?.stripe_price) return refuse('not_found')
      const before = await storePlansStore(db).get(storeId)
      const by = accounts.askerOf(request)
      // Who pays already would pay twice: what they have is changed, or its open invoice paid, on Stripe's other page.
      if (before?.stripeCustomer && (await isRunning(deps, before.stripeSubscription)))
        return { url: await portalOf(deps, before.stripeCustomer, pageOf(storeKey)) }
      // A trial is had once: whoever was on any plan before pays from the first day.
      const trial = before === null && plan.trial_days > 0 ? { trial_period_days: plan.trial_days } : {}
      const session = await stripe.checkout.sessions.create({
        mode: 'subscription',
        line_items: [{ price: plan.stripe_price, quantity: 1 }],
        client_reference_id: storeKey,
        metadata: { storeKey },
        subscription_data: { metadata: { storeKey }, ...trial },
        success_url: `${pageOf(storeKey)}?paid=yes`,
        cancel_url: pageOf(storeKey),
        ...(before?.stripeCustomer
          ? { customer: before.stripeCustomer }
          : by.kind === 'person' && { customer_email: by.email }),
      })
      await db
        .transaction()
        .execute((tx) =>
          accounts.audit<OperatingTables>(
            tx,
            { storeId, by, action: 'plan.checkout_begun', subject: plan.plan_key },
            request,
          ),
        )
      return { url: session.url ?? refuse('internal') }
    },
  )

  app.post(
    '/api/v1/stores/:storeKey/plan/portal',
    {
      ...owner,
      schema: {
        tags,
        summary: 'The address of a page with invoices, cards, and cancelling',
        params: StoreParams,
        body: Type.Optional(Type.Object({}, { additionalProperties: false })),
        response: { 200: HostedPage },
      },
    },
    async (request) => {
      const { storeId, storeKey } = accounts.scopeOf(request)
      const customer = (await storePlansStore(db).get(storeId))?.stripeCustomer ?? refuse('nothing_to_do')
      return { url: await portalOf(deps, customer, pageOf(storeKey)) }
    },
  )
  eventsRoute(app, deps)
}

const portalOf = async ({ stripe }: BillingDeps, customer: string, back: string): Promise<string> =>
  (await stripe.billingPortal.sessions.create({ customer, return_url: back })).url

const RUNNING: ReadonlySet<string> = new Set(['trialing', 'active', 'past_due', 'unpaid'])

/** Whether Stripe still asks money for it. One that Stripe does not know any more does not run. */
async function isRunning({ stripe }: BillingDeps, subscription: string | null): Promise<boolean> {
  if (subscription === null) return false
  try {
    return RUNNING.has((await stripe.subscriptions.retrieve(subscription)).status)
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return false
    throw error
  }
}

/** Proved by Stripe's signature over the bytes as they came. */
function eventsRoute(app: HttpApp, deps: BillingDeps): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: EVENT_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    scope.post('/hooks/stripe', async (request, reply) => {
      const signature = request.headers['stripe-signature']
      if (typeof signature !== 'string' || !Buffer.isBuffer(request.body)) return refuse('unauthorized')
      const event = await deps.stripe.webhooks
        .constructEventAsync(request.body, signature, deps.webhookSecret)
        .catch(() => refuse('unauthorized'))
      await followSubscription(deps, event)
      return reply.send({ received: true })
    })
  })
}

import Stripe from 'stripe'
import type { Config } from '../../platform/config/config.ts'

/** Stripe's own library; nothing is asked before somebody pays. `api` is another address, for trying it out. */
export function createStripe({ secretKey, api }: NonNullable<Config['stripe']>): Stripe {
  const at = api ? new URL(api) : null
  return new Stripe(secretKey, {
    maxNetworkRetries: 2,
    timeout: 15_000,
    telemetry: false,
    appInfo: { name: 'Tandem' },
    ...(at && {
      host: at.hostname,
      port: Number(at.port || (at.protocol === 'https:' ? 443 : 80)),
      protocol: at.protocol === 'https:' ? ('https' as const) : ('http' as const),
    }),
  })
}

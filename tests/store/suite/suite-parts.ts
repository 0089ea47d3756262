import type { Json, World } from './world.ts'

export interface WebhookListed {
  id: number
  name: string
  status: string
  topic: string
  delivery_url: string
}

/** What the parts of the suite hand on to each other. */
export interface Suite {
  world: () => World
  /** The webhooks in the shop that lead to this Tandem. */
  tandemWebhooks(): Promise<WebhookListed[]>
  /** What a site that drips for ever was answered with. */
  dripped(): Promise<Json>
  made: { product?: number; refunded?: number; strange?: number }
}

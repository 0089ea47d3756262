import { randomBytes } from 'node:crypto'
import { fastify } from 'fastify'
import { catalogue } from './catalogue/catalogue.ts'
import type { CatalogueDefinition } from './catalogue-definition.ts'
import { type Control, createControl } from './control/control.ts'
import { registerControl } from './control/control-routes.ts'
import { registerDisturbance } from './control/disturb.ts'
import type { ShopSettings } from './model.ts'
import { type ApiKey, createAuthentication } from './rest/authentication.ts'
import { registerRest } from './rest/register-rest.ts'
import { createShop, type Shop } from './shop.ts'
import { registerStorefront } from './storefront/storefront.ts'
import { createWebhookDispatcher, type WebhookDispatcher } from './webhooks/webhook-dispatcher.ts'

export type DemoStoreOptions = {
  /** 0, the default, takes any free port. */
  port?: number
  host?: string
  /** The address that the shop gives for itself, when it is not the one it listens on. */
  url?: string
  dataDir?: string | null
  consumerKey?: string
  consumerSecret?: string
  /** Further keys, such as one that may only read. */
  extraKeys?: ApiKey[]
  /** Basic authentication without TLS: on by default, since a demo runs on loopback. A real shop refuses it. */
  allowBasicOverHttp?: boolean
  /** Opens /__control over HTTP; in process, `control` is always there. */
  controlToken?: string | null
  seedOrders?: number
  webhookDelayMs?: number
  catalogue?: CatalogueDefinition
  settings?: Partial<ShopSettings>
  now?: () => number
  tandem?: { url: string | (() => string); storeKey: string; handoffSecret: string }
}

export type DemoStore = {
  url: string
  consumerKey: string
  consumerSecret: string
  shop: Shop
  control: Control
  webhooks: Pick<WebhookDispatcher, 'counts' | 'idle'>
  close(): Promise<void>
}

const DEFAULT_WEBHOOK_DELAY_MS = 150

/** Starts the whole demo shop in this process: pages, REST API, webhooks and the test switch. */
export async function createDemoStore(options: DemoStoreOptions = {}): Promise<DemoStore> {
  const host = options.host ?? '127.0.0.1'
  let url = options.url?.replace(/\/+$/, '') ?? ''
  const dataDir = options.dataDir ?? null
  const now = options.now ?? Date.now
  const consumerKey = options.consumerKey ?? `ck_${randomBytes(20).toString('hex')}`
  const consumerSecret = options.consumerSecret ?? `cs_${randomBytes(20).toString('hex')}`
  const keys: ApiKey[] = [
    { consumerKey, consumerSecret, permissions: 'read_write' },
    ...(options.extraKeys ?? []),
  ]

  const shop = createShop({
    dataDir,
    catalogue: options.catalogue ?? catalogue,
    url: () => url,
    now,
    seedOrders: options.seedOrders ?? 0,
    ...(options.settings && { settings: options.settings }),
  })
  const { backOffice } = shop
  const control = createControl(backOffice, options.webhookDelayMs ?? DEFAULT_WEBHOOK_DELAY_MS)
  const dispatcher = createWebhookDispatcher({
    shop: backOffice,
    delayMs: () => control.state().webhooks.delayMs,
    disturbance: () => control.state().webhooks,
    held: () => control.state().away,
  })
  const allowBasicOverHttp = options.allowBasicOverHttp ?? true
  const authentication = createAuthentication({
    keys: () => keys,
    allowBasicOverHttp: () => allowBasicOverHttp,
    url: () => url,
    now,
  })

  const app = fastify({ bodyLimit: 1_048_576, forceCloseConnections: true })
  registerDisturbance(app, control)
  await registerRest(app, {
    shop: backOffice,
    authentication,
    onNewWebhookAddress: (webhook) => void dispatcher.ping(webhook),
  })
  if (options.controlToken) await registerControl(app, { control, token: options.controlToken, dispatcher })
  const tandem = options.tandem ?? { url: '', storeKey: '', handoffSecret: '' }
  await app.register(async (scope) => {
    await registerStorefront(scope, {
      shop,
      config: {
        tandemUrl: tandem.url,
        storeKey: tandem.storeKey,
        handoffSecret: tandem.handoffSecret,
        dataDir,
      },
    })
  })

  const listening = await app.listen({ port: options.port ?? 0, host }).catch((error: unknown) => {
    control.close()
    shop.close()
    throw error
  })
  if (url === '') url = listening.replace('0.0.0.0', '127.0.0.1')
  return {
    url,
    consumerKey,
    consumerSecret,
    shop,
    control,
    webhooks: dispatcher,
    close: async () => {
      control.close()
      await app.close()
      await dispatcher.close()
      shop.close()
    },
  }
}

import { randomBytes } from 'node:crypto'
import { type FastifyInstance, fastify } from 'fastify'
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

function createKeys(options: DemoStoreOptions): [ApiKey, ...ApiKey[]] {
  const consumerKey = options.consumerKey ?? `ck_${randomBytes(20).toString('hex')}`
  const consumerSecret = options.consumerSecret ?? `cs_${randomBytes(20).toString('hex')}`
  return [{ consumerKey, consumerSecret, permissions: 'read_write' }, ...(options.extraKeys ?? [])]
}

/** The shop and those who act in it, before anybody can call. */
function openBackStage(options: DemoStoreOptions, url: () => string) {
  const now = options.now ?? Date.now
  const keys = createKeys(options)
  const shop = createShop({
    dataDir: options.dataDir ?? null,
    catalogue: options.catalogue ?? catalogue,
    url,
    now,
    seedOrders: options.seedOrders ?? 0,
    ...(options.settings && { settings: options.settings }),
  })
  const control = createControl(shop.backOffice, options.webhookDelayMs ?? DEFAULT_WEBHOOK_DELAY_MS)
  const dispatcher = createWebhookDispatcher({
    shop: shop.backOffice,
    delayMs: () => control.state().webhooks.delayMs,
    disturbance: () => control.state().webhooks,
    held: () => control.state().away,
  })
  const allowBasicOverHttp = options.allowBasicOverHttp ?? true
  const authentication = createAuthentication({
    keys: () => keys,
    allowBasicOverHttp: () => allowBasicOverHttp,
    url,
    now,
  })
  const close = async () => {
    control.close()
    await dispatcher.close()
    shop.close()
  }
  return { shop, control, dispatcher, authentication, key: keys[0], close }
}

type BackStage = ReturnType<typeof openBackStage>

async function buildApp(stage: BackStage, options: DemoStoreOptions): Promise<FastifyInstance> {
  const { shop, control, dispatcher, authentication } = stage
  const app = fastify({ forceCloseConnections: true })
  registerDisturbance(app, control)
  await registerRest(app, {
    shop: shop.backOffice,
    authentication,
    onNewWebhookAddress: (webhook) => void dispatcher.ping(webhook),
  })
  if (options.controlToken) await registerControl(app, { control, token: options.controlToken, dispatcher })
  const { url, storeKey, handoffSecret } = options.tandem ?? { url: '', storeKey: '', handoffSecret: '' }
  await app.register(async (scope) => {
    const config = { tandemUrl: url, storeKey, handoffSecret, dataDir: options.dataDir ?? null }
    registerStorefront(scope, { shop, config })
  })
  return app
}

/** Starts the whole demo shop in this process: pages, REST API, webhooks and the test switch. */
export async function createDemoStore(options: DemoStoreOptions = {}): Promise<DemoStore> {
  let url = options.url?.replace(/\/+$/, '') ?? ''
  const stage = openBackStage(options, () => url)
  try {
    const app = await buildApp(stage, options)
    const listening = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })
    if (url === '') url = listening.replace('0.0.0.0', '127.0.0.1')
    return {
      url,
      consumerKey: stage.key.consumerKey,
      consumerSecret: stage.key.consumerSecret,
      shop: stage.shop,
      control: stage.control,
      webhooks: stage.dispatcher,
      close: async () => {
        await app.close()
        await stage.close()
      },
    }
  } catch (error) {
    await stage.close()
    throw error
  }
}

import { randomBytes } from 'node:crypto'
import { type FastifyInstance, fastify } from 'fastify'
import { registerAdmin } from './admin/register-admin.ts'
import { catalogue } from './catalogue/catalogue.ts'
import type { CatalogueDefinition } from './catalogue-definition.ts'
import { type Control, createControl } from './control/control.ts'
import { registerControl } from './control/control-routes.ts'
import { registerDisturbance } from './control/disturb.ts'
import type { ShopSettings } from './model.ts'
import type { ConfiguredTandem } from './plugin/connection-store.ts'
import { createKeyTable, type GivenKey } from './plugin/keys.ts'
import { createPlugin, type Plugin } from './plugin/plugin.ts'
import { pluginRoutes } from './plugin/rest-routes.ts'
import { createAuthentication } from './rest/authentication.ts'
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
  extraKeys?: GivenKey[]
  /** Basic authentication without TLS: on by default, since a demo runs on loopback. A real shop refuses it. */
  allowBasicOverHttp?: boolean
  /** Opens /__control over HTTP; in process, `control` is always there. Also the owner's password. */
  controlToken?: string | null
  seedOrders?: number
  webhookDelayMs?: number
  /** How long the plugin's queue waits before it sends. */
  outboxDelayMs?: number
  catalogue?: CatalogueDefinition
  settings?: Partial<ShopSettings>
  now?: () => number
  /** Connected by the operator's settings; with an empty `storeKey` only where the owner may connect to. */
  tandem?: ConfiguredTandem
}

export type DemoStore = {
  url: string
  consumerKey: string
  consumerSecret: string
  shop: Shop
  control: Control
  webhooks: Pick<WebhookDispatcher, 'counts' | 'idle'>
  plugin: Plugin
  close(): Promise<void>
}

const DEFAULT_WEBHOOK_DELAY_MS = 150
const DEFAULT_OUTBOX_DELAY_MS = 250

function givenKeys(options: DemoStoreOptions): [GivenKey, ...GivenKey[]] {
  const consumerKey = options.consumerKey ?? `ck_${randomBytes(20).toString('hex')}`
  const consumerSecret = options.consumerSecret ?? `cs_${randomBytes(20).toString('hex')}`
  return [{ consumerKey, consumerSecret, permissions: 'read_write' }, ...(options.extraKeys ?? [])]
}

/** The shop and those who act in it, before anybody can call. */
function openBackStage(options: DemoStoreOptions, url: () => string) {
  const clock = { offMs: () => 0 }
  const now = () => (options.now ?? Date.now)() + clock.offMs()
  const given = givenKeys(options)
  const shop = createShop({
    dataDir: options.dataDir ?? null,
    catalogue: options.catalogue ?? catalogue,
    url,
    now,
    seedOrders: options.seedOrders ?? 0,
    ...(options.settings && { settings: options.settings }),
  })
  const control = createControl(shop.backOffice, {
    webhookDelayMs: options.webhookDelayMs ?? DEFAULT_WEBHOOK_DELAY_MS,
    outboxDelayMs: options.outboxDelayMs ?? DEFAULT_OUTBOX_DELAY_MS,
    basicOverHttp: options.allowBasicOverHttp ?? true,
  })
  clock.offMs = () => control.state().clockOffMs
  const keys = createKeyTable(shop.backOffice, given)
  const dispatcher = createWebhookDispatcher({
    shop: shop.backOffice,
    delayMs: () => control.state().webhooks.delayMs,
    disturbance: () => control.state().webhooks,
    held: () => control.state().away,
    mayNotSee: (keyId) => keys.get(keyId)?.rightsLost === true,
  })
  const plugin = createPlugin({
    shop: shop.backOffice,
    keys,
    configured: options.tandem ?? null,
    now,
    outbox: () => control.state().outbox,
    away: () => control.state().away,
  })
  const authentication = createAuthentication({
    keys,
    allowBasicOverHttp: () => control.state().basicOverHttp,
    url,
    now,
  })
  const close = async () => {
    control.close()
    plugin.close()
    await dispatcher.close()
    shop.close()
  }
  return { shop, control, dispatcher, plugin, keys, authentication, key: given[0], now, close }
}

type BackStage = ReturnType<typeof openBackStage>

async function buildApp(stage: BackStage, options: DemoStoreOptions): Promise<FastifyInstance> {
  const { shop, control, dispatcher, plugin, keys, authentication } = stage
  const plainPermalinks = () => control.state().permalinks === 'plain'
  const app = fastify({
    forceCloseConnections: true,
    rewriteUrl: (request) => permalink(request.url ?? '/', plainPermalinks()),
  })
  registerDisturbance(app, control)
  await registerRest(app, {
    shop: shop.backOffice,
    authentication,
    onNewWebhookAddress: (webhook) => void dispatcher.ping(webhook),
    pluginEndpoints: pluginRoutes({
      shop: shop.backOffice,
      plugin,
      facts: () => ({ plainPermalinks: plainPermalinks(), asleep: control.state().outbox.asleep }),
    }),
    hasPlugin: () => plugin.presence() === 'active',
  })
  const token = options.controlToken ?? null
  if (token) await registerControl(app, { control, token, dispatcher, plugin, keys })
  await registerAdmin(app, {
    plugin,
    keys,
    password: token,
    url: shop.url,
    now: stage.now,
    plainPermalinks,
    authNeedsHttps: () => control.state().authNeedsHttps,
  })
  await app.register(async (scope) => {
    const config = { tandem: () => storefrontTandem(plugin), dataDir: options.dataDir ?? null }
    registerStorefront(scope, { shop, config })
  })
  return app
}

/** What the shop's pages need to know: a button only for a shop that is connected with rooms on. */
function storefrontTandem(plugin: Plugin) {
  const connection = plugin.connection()
  const rooms = connection?.state === 'linked' && connection.parts.includes('rooms')
  const { roomsUrl, buttonText } = plugin.served()
  return {
    url: rooms ? roomsUrl || connection.serverUrl : '',
    buttonText,
    storeKey: connection?.storeKey ?? '',
    handoffSecrets: rooms ? plugin.handoffSecrets() : [],
    cartLink: plugin.presence() === 'active',
  }
}

/** `/?rest_route=/wc/v3/orders` is the API's other address, and its only one where permalinks are plain. */
function permalink(url: string, plain: boolean): string {
  const route = /^\/(?:index\.php)?\?/.test(url) ? new URLSearchParams(url.split(/\?(.*)/s)[1]) : null
  const path = route?.get('rest_route')
  if (route && path?.startsWith('/')) {
    route.delete('rest_route')
    return `/wp-json${path}?${route}`
  }
  return plain && url.startsWith('/wp-json') ? '/not-found' : url
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
      plugin: stage.plugin,
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

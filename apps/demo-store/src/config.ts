import { randomBytes } from 'node:crypto'
import type { DemoStoreOptions } from './demo-store.ts'

export type Environment = Record<string, string | undefined>
export type ConfigResult =
  | { ok: true; options: DemoStoreOptions; generatedKeys: boolean }
  | { ok: false; sentence: string }

const refuse = (sentence: string): ConfigResult => ({ ok: false, sentence })
const isAddress = (text: string) => /^https?:\/\//.test(text) && URL.canParse(text)

function wholeNumber(text: string | undefined, standard: number, most: number): number | null {
  if (text === undefined || text === '') return standard
  return /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : null
}

/** Reads the demo shop's environment, or says in a sentence what is wrong with it. */
export function readConfig(env: Environment): ConfigResult {
  const port = wholeNumber(env['SHOP_PORT'], 3310, 65_535)
  if (port === null) return refuse(`SHOP_PORT must be a port from 0 to 65535, not "${env['SHOP_PORT']}".`)
  const seedOrders = wholeNumber(env['SHOP_SEED_ORDERS'], 0, 1_000_000)
  if (seedOrders === null)
    return refuse(`SHOP_SEED_ORDERS must be a number from 0 to 1000000, not "${env['SHOP_SEED_ORDERS']}".`)
  const webhookDelayMs = wholeNumber(env['SHOP_WEBHOOK_DELAY_MS'], 150, 600_000)
  if (webhookDelayMs === null)
    return refuse('SHOP_WEBHOOK_DELAY_MS must be a number of milliseconds up to 600000.')
  for (const name of ['SHOP_URL', 'TANDEM_URL']) {
    const address = env[name]
    if (address && !isAddress(address))
      return refuse(`${name} must be an address like http://localhost:3310, not "${address}".`)
  }
  const given = [env['SHOP_CONSUMER_KEY'], env['SHOP_CONSUMER_SECRET']].filter(Boolean).length
  if (given === 1)
    return refuse('SHOP_CONSUMER_KEY and SHOP_CONSUMER_SECRET belong together: set both or neither.')
  const options: DemoStoreOptions = {
    port,
    host: env['SHOP_HOST'] || '127.0.0.1',
    // With any free port the address is known only after listening.
    ...((env['SHOP_URL'] || port !== 0) && { url: env['SHOP_URL'] || `http://localhost:${port}` }),
    dataDir: env['SHOP_DATA_DIR'] || null,
    consumerKey: env['SHOP_CONSUMER_KEY'] || `ck_${randomBytes(20).toString('hex')}`,
    consumerSecret: env['SHOP_CONSUMER_SECRET'] || `cs_${randomBytes(20).toString('hex')}`,
    allowBasicOverHttp: env['SHOP_BASIC_OVER_HTTP'] !== 'off',
    controlToken: env['SHOP_CONTROL_TOKEN'] || null,
    seedOrders,
    webhookDelayMs,
    tandem: {
      url: (env['TANDEM_URL'] ?? '').replace(/\/+$/, ''),
      storeKey: env['TANDEM_STORE_KEY'] ?? '',
      handoffSecret: env['TANDEM_HANDOFF_SECRET'] ?? '',
      pluginSecret: env['TANDEM_PLUGIN_SECRET'] ?? '',
    },
  }
  return { ok: true, options: Object.freeze(options), generatedKeys: given === 0 }
}

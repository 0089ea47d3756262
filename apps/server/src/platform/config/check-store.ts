import type { ConfiguredStore } from './config.ts'
import { parseAddress, type Say } from './parse-address.ts'

const NAME = 'TANDEM_DEMO_STORE'
const TEXTS = ['consumerKey', 'consumerSecret', 'handoffSecret', 'webhookSecret'] as const

/** The shop that the settings name, as JSON. Its values are secrets and are never repeated in a sentence. */
export function checkStore(given: string | null, say: Say): ConfiguredStore | null {
  if (given === null) return null
  const fields = parse(given)
  if (!fields) return say(null, `${NAME} has to be JSON with url, storeKey, ${TEXTS.join(', ')}.`)
  const url = typeof fields['url'] === 'string' ? parseAddress(fields['url']) : null
  if (!url) return say(null, `${NAME}: url has to be the shop's address, such as https://shop.example.org.`)
  const storeKey = fields['storeKey']
  if (typeof storeKey !== 'string' || !/^[a-z0-9][a-z0-9-]{1,39}$/.test(storeKey)) {
    return say(null, `${NAME}: storeKey has to be 2 to 40 small letters, digits or hyphens.`)
  }
  for (const name of TEXTS) {
    const value = fields[name]
    if (typeof value !== 'string' || value.length < 8 || value.length > 200) {
      return say(null, `${NAME}: ${name} has to be a text of 8 to 200 characters.`)
    }
  }
  const plugin = fields['pluginSecret']
  if (plugin !== undefined && (typeof plugin !== 'string' || plugin.length < 8 || plugin.length > 200)) {
    return say(null, `${NAME}: pluginSecret has to be a text of 8 to 200 characters, or be left out.`)
  }
  const of = (name: (typeof TEXTS)[number]) => String(fields[name])
  return Object.freeze({
    url,
    storeKey,
    consumerKey: of('consumerKey'),
    consumerSecret: of('consumerSecret'),
    handoffSecret: of('handoffSecret'),
    webhookSecret: of('webhookSecret'),
    ...(plugin === undefined ? {} : { pluginSecret: plugin }),
  })
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

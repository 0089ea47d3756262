import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FIXTURES = fileURLToPath(new URL('../fixtures/woocommerce/', import.meta.url))

export type Recording = {
  request: { method: string; path: string; body?: unknown }
  response: { status: number; headers: Record<string, string>; body: unknown }
}
export type RecordedDelivery = {
  url: string
  headers: Record<string, string>
  body: string
  verified: boolean | null
}

export function restRecording(name: string): Recording {
  return JSON.parse(readFileSync(`${FIXTURES}rest/${name}.json`, 'utf8')) as Recording
}

export function webhookRecording(name: string): RecordedDelivery {
  return JSON.parse(readFileSync(`${FIXTURES}webhooks/${name}.json`, 'utf8')) as RecordedDelivery
}

const ID_KEYS = /^(id|number|parent_id|product_id|variation_id|parent)$/
const VOLATILE_TEXT: [RegExp, string][] = [
  [/https?:\/\/[^/"<>\s]+/g, 'http://shop'],
  [/wc_order_\w+/g, 'wc_order_KEY'],
  [/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/g, 'TIME'],
  [/\/wp-content\/uploads\/[^\s"]*?(-\d+x\d+)?\.\w+(?=[\s"]|$)/g, '/uploads/FILE$1'],
  [/\/(products|orders|variations|webhooks|refunds|notes|categories|attributes|order-pay)\/\d+/g, '/$1/N'],
]

/** What differs from one shop to the next is made equal: ids, times, hosts, keys, file names. Types stay. */
export function normalise(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const ofIds = /^(related_ids|variations|grouped_products)$/.test(key)
    return ofIds ? value.map((item) => typeof item).slice(0, 1) : value.map((item) => normalise(item))
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, normalise(member, name)]))
  }
  if (ID_KEYS.test(key) && value !== 0) return `ID of type ${typeof value}`
  if (typeof value !== 'string') return value
  return VOLATILE_TEXT.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), value)
}

/** As text, so that the order of members counts. */
export function comparable(value: unknown): string {
  return JSON.stringify(normalise(value), null, 1)
}

/** Only members, their order and their types: for answers whose values cannot be the same. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])]
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([name, member]) => [name, shape(member)])
  }
  return value === null ? 'null' : typeof value
}

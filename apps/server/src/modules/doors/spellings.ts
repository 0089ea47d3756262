import { fieldsOf } from '@tandem/core/catalog/read-source'
import { readJson } from './read-body.ts'

/** Parts of a body in which published plugins put what belongs together. */
const INSIDE = [
  'store',
  'storeinfo',
  'storedata',
  'shop',
  'site',
  'data',
  'credentials',
  'apicredentials',
  'api',
  'keys',
  'account',
]
const NAMES_AT_MOST = 200

/** `store_url`, `storeUrl`, `Store-URL` are one spelling: letters and digits, small. */
const plainName = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

export interface Spelled {
  /** The first of these names that is there with something in it, also one level inside. */
  get(...names: string[]): unknown
  /** The same as text without space around it; null when it is none, too long, or holds what is no text. */
  text(max: number, ...names: string[]): string | null
}

/** The fields of a body by any usual spelling. Reads own fields only, and not more than it has to. */
export function spelled(body: unknown): Spelled {
  const outer = byPlainName(body)
  const inner = INSIDE.flatMap((name) => {
    const value = outer.get(name)
    const fields = byPlainName(typeof value === 'string' && value.startsWith('{') ? readJson(value) : value)
    return fields.size > 0 ? [fields] : []
  })
  const get = (...names: string[]) => {
    for (const fields of [outer, ...inner])
      for (const name of names) {
        const value = fields.get(name)
        if (value !== undefined && value !== null && value !== '') return value
      }
    return undefined
  }
  return {
    get,
    text(max, ...names) {
      for (const fields of [outer, ...inner])
        for (const name of names) {
          const value = asText(fields.get(name), max)
          if (value !== null) return value
        }
      return null
    },
  }
}

function byPlainName(value: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const fields = fieldsOf(value)
  if (!fields) return found
  let names = 0
  for (const name in fields) {
    if (!Object.hasOwn(fields, name) || names++ >= NAMES_AT_MOST) continue
    if (name.length <= 60) found.set(plainName(name), fields[name])
  }
  return found
}

function asText(value: unknown, max: number): string | null {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  if (text === '' || text.length > max || /[\p{Cc}\p{Cs}]/u.test(text)) return null
  return text
}

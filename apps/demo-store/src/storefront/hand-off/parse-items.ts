import type { WantedLine } from '../cart/add-items.ts'

export const MAX_ITEMS = 50
export const MAX_ITEMS_BYTES = 8 * 1024
const MAX_ATTRIBUTES = 20

export type ItemsRefusal = 'empty' | 'not_json' | 'too_large' | 'too_many'
export type ParsedItems = { ok: true; lines: WantedLine[] } | { ok: false; reason: ItemsRefusal }

/** Reads `[{"id":123,"quantity":2,"attr":{"pa_size":"m"}}]`. A line that makes no sense is null, the others live. */
export function parseItems(text: string): ParsedItems {
  if (Buffer.byteLength(text) > MAX_ITEMS_BYTES) return { ok: false, reason: 'too_large' }
  if (text.trim() === '') return { ok: false, reason: 'empty' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, reason: 'not_json' }
  }
  if (!Array.isArray(value)) return { ok: false, reason: 'not_json' }
  if (value.length === 0) return { ok: false, reason: 'empty' }
  if (value.length > MAX_ITEMS) return { ok: false, reason: 'too_many' }
  return { ok: true, lines: value.map(parseLine) }
}

function parseLine(value: unknown): WantedLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const fields = value as { id?: unknown; quantity?: unknown; attr?: unknown }
  const id = wholeNumber(fields.id)
  const attributes = parseAttributes(fields.attr)
  if (id === null || id < 1 || attributes === null) return null
  // A number that cannot be one is kept as 0 and answered for by its product's name.
  const quantity = fields.quantity === undefined ? 1 : (wholeNumber(fields.quantity) ?? 0)
  return { id, quantity, attributes }
}

function parseAttributes(value: unknown): Record<string, string> | null {
  if (value === undefined || value === null) return {}
  // PHP writes an empty map as an empty list.
  if (Array.isArray(value)) return value.length === 0 ? {} : null
  if (typeof value !== 'object') return null
  const entries = Object.entries(value)
  if (entries.length > MAX_ATTRIBUTES) return null
  const attributes = new Map<string, string>()
  for (const [slug, option] of entries) {
    if (typeof option !== 'string' && typeof option !== 'number') return null
    attributes.set(slug, String(option).slice(0, 200))
  }
  return Object.fromEntries(attributes)
}

function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null
}

import type { MetaEntry } from '../model.ts'
import type { Transaction } from '../shop/shop-state.ts'
import type { Body } from './endpoint.ts'
import { invalidParams, type ParamProblem } from './rest-error.ts'

export type FieldType = 'string' | 'boolean' | 'integer' | 'array' | 'object'
type FieldSpec = FieldType | { enum: readonly string[] }

function typeOk(value: unknown, type: FieldType): boolean {
  if (value === null) return true
  if (type === 'string') return typeof value === 'string'
  if (type === 'boolean')
    return typeof value === 'boolean' || ['true', 'false', '0', '1', 0, 1, ''].includes(value as never)
  if (type === 'integer') {
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    return Number.isInteger(number) && Math.abs(number as number) < 1e12
  }
  if (type === 'array') return Array.isArray(value) || typeof value === 'string'
  return typeof value === 'object' && !Array.isArray(value)
}

/** Refuses a body whose known members have the wrong type, as WordPress's schema check does; others are ignored. */
export function checkBody(body: Body, specs: Record<string, FieldSpec>): void {
  const problems: ParamProblem[] = []
  for (const [param, spec] of Object.entries(specs)) {
    const value = body[param]
    if (value === undefined) continue
    if (typeof spec === 'string') {
      if (typeOk(value, spec)) continue
      problems.push({
        param,
        code: 'rest_invalid_type',
        message: `${param} is not of type ${spec}.`,
        data: { param },
      })
    } else if (!spec.enum.includes(value as string)) {
      const message = `${param} is not one of ${spec.enum.slice(0, -1).join(', ')}, and ${spec.enum.at(-1)}.`
      problems.push({ param, code: 'rest_not_in_enum', message, data: null })
    }
  }
  if (problems.length > 0) throw invalidParams(problems)
}

export const truthy = (value: unknown) => value === true || value === 1 || value === '1' || value === 'true'
export const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
export const integer = (value: unknown) => Math.trunc(Number(value)) || 0
export const rows = (value: unknown): Body[] =>
  Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : []
export const ids = (value: unknown): number[] =>
  Array.isArray(value) ? value.map(integer).filter((id) => id > 0) : []

/** Changes meta by id or by key; a null value takes the entry away. */
export function mergeMeta(tx: Transaction, meta: MetaEntry[], given: unknown): MetaEntry[] {
  let merged = meta
  for (const row of rows(given)) {
    const known = merged.find((entry) =>
      row['id'] ? entry.id === integer(row['id']) : entry.key === text(row['key']),
    )
    if (row['value'] === null) merged = merged.filter((entry) => entry !== known)
    else if (known) {
      const changed = { ...known, key: text(row['key'] ?? known.key), value: row['value'] ?? known.value }
      merged = merged.map((entry) => (entry === known ? changed : entry))
    } else if (row['key'] !== undefined) {
      merged = [...merged, { id: tx.nextId('meta'), key: text(row['key']), value: row['value'] ?? '' }]
    }
  }
  return merged
}

import { invalidParams, type ParamProblem } from './rest-error.ts'

export type ParamSpec =
  | { type: 'integer'; min?: number; max?: number; default?: number }
  | { type: 'boolean'; default?: boolean }
  | { type: 'string'; enum?: readonly string[]; default?: string }
  | { type: 'date-time' }
  | { type: 'integers'; default?: readonly number[] }
  | { type: 'strings'; enum?: readonly string[]; default?: readonly string[] }

export type ParamSpecs = Record<string, ParamSpec>
type Value<S> = S extends { type: 'integer' }
  ? number
  : S extends { type: 'boolean' }
    ? boolean
    : S extends { type: 'integers' }
      ? number[]
      : S extends { type: 'strings' }
        ? string[]
        : string
export type ParamValues<S extends ParamSpecs> = {
  [K in keyof S]: S[K] extends { default: unknown } ? Value<S[K]> : Value<S[K]> | undefined
}

/** A query as PHP reads it: `a[]=1`, `a[0]=1` are lists, of a repeated name the last counts. */
export function parsePhpQuery(search: string): Map<string, string | string[]> {
  const values = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(search)) {
    const list = /^([^[]+)\[\d*\]$/.exec(name)
    if (!list?.[1]) {
      values.set(name, value)
      continue
    }
    const known = values.get(list[1])
    values.set(list[1], Array.isArray(known) ? [...known, value] : [value])
  }
  return values
}

/** Reads and checks a list's parameters; everything that is wrong is told in one answer. */
export function readParams<S extends ParamSpecs>(
  specs: S,
  query: Map<string, string | string[]>,
): ParamValues<S> {
  const problems: ParamProblem[] = []
  const values: Record<string, unknown> = {}
  for (const [param, spec] of Object.entries(specs)) {
    const raw = query.get(param)
    if (raw === undefined) {
      if ('default' in spec) values[param] = spec.default
      continue
    }
    const read = readOne(param, spec, raw)
    if ('problem' in read) problems.push(read.problem)
    else values[param] = read.value
  }
  if (problems.length > 0) throw invalidParams(problems)
  return values as ParamValues<S>
}

type Read = { value: unknown } | { problem: ParamProblem }

const wrongType = (param: string, type: string): Read => ({
  problem: { param, code: 'rest_invalid_type', message: `${param} is not of type ${type}.`, data: { param } },
})

function readOne(param: string, spec: ParamSpec, raw: string | string[]): Read {
  if (spec.type === 'integers' || spec.type === 'strings') return readList(param, spec, raw)
  if (Array.isArray(raw)) return wrongType(param, spec.type === 'date-time' ? 'string' : spec.type)
  if (spec.type === 'integer') return readInteger(param, spec, raw)
  if (spec.type === 'boolean') {
    if (['true', '1'].includes(raw.toLowerCase())) return { value: true }
    return ['false', '0', ''].includes(raw.toLowerCase()) ? { value: false } : wrongType(param, 'boolean')
  }
  if (spec.type === 'date-time') {
    const ok = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}(:?\d{2})?)?$/.test(raw)
    const problem = { param, code: 'rest_invalid_date', message: 'Invalid date.', data: null }
    return ok ? { value: raw } : { problem }
  }
  if (spec.enum && !spec.enum.includes(raw)) return notInEnum(param, spec.enum)
  return { value: raw }
}

function readInteger(param: string, spec: { min?: number; max?: number }, raw: string): Read {
  if (!/^-?\d{1,15}(\.0+)?$/.test(raw.trim())) return wrongType(param, 'integer')
  const value = Number(raw)
  const { min, max } = spec
  const low = min !== undefined && value < min
  const high = max !== undefined && value > max
  if (!low && !high) return { value }
  const message =
    min !== undefined && max !== undefined
      ? `${param} must be between ${min} (inclusive) and ${max} (inclusive)`
      : low
        ? `${param} must be greater than or equal to ${min}`
        : `${param} must be less than or equal to ${max}`
  return { problem: { param, code: 'rest_out_of_bounds', message, data: null } }
}

function readList(
  param: string,
  spec: { type: 'integers' | 'strings'; enum?: readonly string[] },
  raw: string | string[],
): Read {
  const items = Array.isArray(raw) ? raw : raw.split(/[\s,]+/).filter((item) => item !== '')
  if (spec.type === 'integers') {
    const bad = items.findIndex((item) => !/^-?\d{1,15}$/.test(item))
    return bad >= 0 ? wrongType(`${param}[${bad}]`, 'integer') : { value: items.map(Number) }
  }
  const bad = items.findIndex((item) => spec.enum && !spec.enum.includes(item))
  return bad >= 0 && spec.enum ? { problem: listProblem(param, bad, spec.enum) } : { value: items }
}

function enumMessage(param: string, options: readonly string[]): string {
  const last = options.at(-1)
  return `${param} is not one of ${options.slice(0, -1).join(', ')}${options.length > 2 ? ',' : ''} and ${last}.`
}

function notInEnum(param: string, options: readonly string[]): Read {
  return { problem: { param, code: 'rest_not_in_enum', message: enumMessage(param, options), data: null } }
}

function listProblem(param: string, index: number, options: readonly string[]): ParamProblem {
  return { param, code: 'rest_not_in_enum', message: enumMessage(`${param}[${index}]`, options), data: null }
}

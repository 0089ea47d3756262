/** What of OpenAPI's document the page shows. */
export interface ApiDocument {
  info: { version: string; description: string }
  servers: { url: string }[]
  tags: { name: string; description?: string }[]
  paths: Record<string, Record<string, ApiOperation>>
}

export interface ApiSchema {
  type?: string | string[]
  description?: string
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  maxLength?: number
  properties?: Record<string, ApiSchema>
  required?: string[]
  items?: ApiSchema
  anyOf?: ApiSchema[]
  additionalProperties?: boolean | ApiSchema
}

export interface ApiOperation {
  tags?: string[]
  summary?: string
  description?: string
  security?: Record<string, unknown>[]
  parameters?: { name: string; in: string; required?: boolean; schema?: ApiSchema; description?: string }[]
  requestBody?: { content?: Record<string, { schema?: ApiSchema }> }
  responses?: Record<string, { content?: Record<string, { schema?: ApiSchema }> }>
}

export interface Route {
  id: string
  method: string
  path: string
  operation: ApiOperation
}

/** Every route under its first tag, in the order in which tags are told. */
export function routesByTag(document: ApiDocument): { tag: string; description: string; routes: Route[] }[] {
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: `${method}${path.replace(/[^a-zA-Z0-9]+/g, '-')}`.replace(/-$/, ''),
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )
  return document.tags
    .map(({ name, description = '' }) => ({
      tag: name,
      description,
      routes: routes.filter(({ operation }) => operation.tags?.[0] === name),
    }))
    .filter((group) => group.routes.length > 0)
}

export const bodyOf = ({ requestBody }: ApiOperation): ApiSchema | undefined =>
  requestBody?.content?.['application/json']?.schema

export function answerOf({ responses = {} }: ApiOperation): ApiSchema | undefined {
  const good = Object.entries(responses).find(([code]) => code.startsWith('2'))
  return Object.values(good?.[1].content ?? {})[0]?.schema
}

/** A type in few words: `text`, `whole number`, `"a" | "b"`, `list of …`, `… or null`. */
export function typeOf(schema: ApiSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.type === 'array') return `${schema.items ? typeOf(schema.items) : 'any'}[]`
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `{[name]: ${typeOf(schema.additionalProperties)}}`
  return schema.type ?? 'any'
}

const DEPTH = 5

/** An example of what a schema takes: the smallest honest one. */
export function exampleOf(schema: ApiSchema | undefined, depth = 0): unknown {
  if (!schema || depth > DEPTH) return {}
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return exampleOf(schema.anyOf[0], depth)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') {
    const wanted = Object.entries(schema.properties ?? {}).filter(
      ([name]) => schema.required?.includes(name) || depth === 0,
    )
    return Object.fromEntries(wanted.map(([name, one]) => [name, exampleOf(one, depth + 1)]))
  }
  if (type === 'array') return schema.items ? [exampleOf(schema.items, depth + 1)] : []
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  if (type === 'boolean') return true
  if (type === 'null') return null
  return schema.format === 'date' ? '2026-01-31' : '…'
}

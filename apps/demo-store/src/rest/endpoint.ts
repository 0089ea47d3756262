import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ApiKey } from '../plugin/plugin-model.ts'
import type { createAuthentication } from './authentication.ts'
import { phpJson } from './php-json.ts'
import { pickFields } from './pick-fields.ts'
import { parsePhpQuery } from './query-params.ts'
import { noRoute, RestError } from './rest-error.ts'

export type Body = Record<string, unknown>

export type RestRequest = {
  params: Record<string, string>
  query: Map<string, string | string[]>
  body: Body
  /** The full address asked for, without its query. */
  address: string
  /** Who asks; null where the endpoint is open to strangers. */
  key: ApiKey | null
  headers: Record<string, string | string[] | undefined>
}

export type RestAnswer = { status?: number; body: unknown; headers?: Record<string, string> }
export type Handler = (request: RestRequest) => RestAnswer

/** What a caller without rights is told, by what was tried. */
const REFUSALS = {
  list: ['cannot_view', 'Sorry, you cannot list resources.'],
  view: ['cannot_view', 'Sorry, you cannot view this resource.'],
  create: ['cannot_create', 'Sorry, you are not allowed to create resources.'],
  edit: ['cannot_edit', 'Sorry, you are not allowed to edit this resource.'],
  delete: ['cannot_delete', 'Sorry, you are not allowed to delete this resource.'],
  batch: ['cannot_batch', 'Sorry, you are not allowed to batch manipulate this resource.'],
} as const
export type Action = keyof typeof REFUSALS

export type Endpoint = {
  path: string
  /** Open to everybody, as the index is. */
  open?: boolean
  /** Whether the plugin that brings this endpoint is there; always, where nothing is said. */
  there?: () => boolean
  get?: { action: Action; handle: Handler }
  post?: { action: Action; handle: Handler }
  /** POST, PUT and PATCH on one thing. */
  edit?: { action: Action; handle: Handler }
  delete?: { action: Action; handle: Handler }
}

type Deps = { url: () => string; authentication: ReturnType<typeof createAuthentication> }
type Method = { action: Action; handle: Handler }

function methodsOf(endpoint: Endpoint): Map<string, Method> {
  const methods = new Map<string, Method>()
  if (endpoint.get) methods.set('GET', endpoint.get)
  if (endpoint.post) methods.set('POST', endpoint.post)
  if (endpoint.edit) for (const name of ['POST', 'PUT', 'PATCH']) methods.set(name, endpoint.edit)
  if (endpoint.delete) methods.set('DELETE', endpoint.delete)
  return methods
}

export function sendRest(reply: FastifyReply, url: string, answer: RestAnswer): void {
  reply
    .code(answer.status ?? 200)
    .headers({ link: `<${url}/wp-json/>; rel="https://api.w.org/"`, ...answer.headers })
    .header('content-type', 'application/json; charset=UTF-8')
    .send(phpJson(answer.body))
}

export function sendRestError(reply: FastifyReply, url: string, error: RestError, allow?: string): void {
  sendRest(reply, url, {
    status: error.body.data.status,
    body: error.body,
    ...(allow && { headers: { allow } }),
  })
}

/** Puts one path with its methods under /wp-json; WordPress answers an unknown method like an unknown path. */
export function registerEndpoint(app: FastifyInstance, endpoint: Endpoint, deps: Deps): void {
  const methods = methodsOf(endpoint)
  const allow = [...methods.keys()].join(', ')

  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    const url = deps.url()
    const [path = '', search = ''] = request.url.split(/\?(.*)/s)
    const query = parsePhpQuery(search)
    const known = () => sendRestError(reply, url, noRoute())
    let signedIn = false
    try {
      const key = deps.authentication.authenticate(request, query)
      signedIn = key !== null || endpoint.open === true
      const method = methods.get(request.method === 'HEAD' ? 'GET' : request.method)
      if (!method || endpoint.there?.() === false) return known()
      if (!signedIn) throw forbidden(method.action, 401)
      if (key?.rightsLost && endpoint.open !== true) throw forbidden(method.action, 403)
      const result = method.handle({
        params: request.params as Record<string, string>,
        query,
        body: readBody(request),
        address: `${url}${path}`,
        key,
        headers: request.headers,
      })
      const fields = query.get('_fields')
      const body = fields === undefined ? result.body : pickFields(result.body, fields)
      sendRest(reply, url, { ...result, body, headers: { allow, ...result.headers } })
    } catch (error) {
      if (!(error instanceof RestError)) throw error
      sendRestError(reply, url, error, signedIn ? allow : undefined)
    }
  }
  app.all(`/wp-json${endpoint.path}`, async (request, reply) => {
    answer(request, reply)
    return reply
  })
}

/** 401 for a stranger, 403 for somebody who is known and may not. */
export function forbidden(action: Action, status: 401 | 403): RestError {
  const [code, message] = REFUSALS[action]
  return new RestError(status, `woocommerce_rest_${code}`, message)
}

function readBody(request: FastifyRequest): Body {
  const raw = typeof request.body === 'string' ? request.body : ''
  if (raw === '') return {}
  if (request.headers['content-type']?.includes('application/x-www-form-urlencoded')) {
    return Object.fromEntries(parsePhpQuery(raw))
  }
  try {
    const parsed: unknown = JSON.parse(raw)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Body) : {}
  } catch {
    throw new RestError(400, 'rest_invalid_json', 'Invalid JSON body passed.', {
      json_error_code: 4,
      json_error_message: 'Syntax error',
    })
  }
}

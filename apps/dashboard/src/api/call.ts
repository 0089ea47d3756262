import { lang, t } from '../i18n/i18n.ts'
import { Refusal, UNREACHABLE } from './refusal.ts'

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>

export interface CallOptions {
  query?: Query
  signal?: AbortSignal
}

let onSignedOut: () => void = () => {}

/** What happens when the server says that nobody is signed in (any more). */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener
}

/** The server's API as the dashboard uses it: JSON both ways; what is refused throws a `Refusal`. */
export const api = {
  get: <T>(path: string, options?: CallOptions) => call<T>('GET', path, undefined, options),
  post: <T = void>(path: string, body: unknown = {}, options?: CallOptions) =>
    call<T>('POST', path, body, options),
  put: <T = void>(path: string, body: unknown, options?: CallOptions) => call<T>('PUT', path, body, options),
  patch: <T = void>(path: string, body: unknown, options?: CallOptions) =>
    call<T>('PATCH', path, body, options),
  delete: <T = void>(path: string, body?: unknown, options?: CallOptions) =>
    call<T>('DELETE', path, body, options),
  /** A file as it is, such as a logo. */
  upload: <T>(path: string, file: Blob, options?: CallOptions) => call<T>('PUT', path, file, options),
}

async function call<T>(method: string, path: string, body: unknown, options: CallOptions = {}): Promise<T> {
  const answer = await send(method, withQuery(path, options.query), body, options.signal)
  const said = await read(answer)
  if (answer.ok) return said as T
  const refusal = refusalOf(answer, said)
  if (refusal.code === 'signed_out') onSignedOut()
  throw refusal
}

async function send(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': lang() }
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (signal) init.signal = signal
  if (body instanceof Blob) {
    headers['content-type'] = body.type || 'application/octet-stream'
    init.body = body
  } else if (body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(body)
  }
  try {
    return await fetch(path, init)
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Refusal(UNREACHABLE, t('ui.offline'), 0)
  }
}

async function read(answer: Response): Promise<unknown> {
  const text = await answer.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusalOf(answer: Response, said: unknown): Refusal {
  const { error, message, ...detail } = (said ?? {}) as Record<string, unknown>
  return new Refusal(
    typeof error === 'string' ? error : `http_${answer.status}`,
    typeof message === 'string' ? message : t('ui.offline'),
    answer.status,
    detail,
  )
}

/** The path with these parameters; what is null, undefined or empty is left out, lists are repeated. */
export function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue
    if (typeof value === 'object') for (const one of value) params.append(name, one)
    else params.append(name, String(value))
  }
  const text = params.toString()
  return text === '' ? path : `${path}?${text}`
}

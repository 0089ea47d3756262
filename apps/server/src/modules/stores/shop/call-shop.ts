import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { isPrivateAddress, publicLookup } from './private-address.ts'
import { WooError } from './woo-error.ts'

const TIMEOUT_MS = 20_000
const MAX_BYTES = 16 * 1024 * 1024

export interface ShopAnswer {
  status: number
  headers: IncomingMessage['headers']
  body: unknown
}

export interface ShopCaller {
  call(method: string, path: string, body?: unknown): Promise<ShopAnswer>
  /** Ends every call that is under way; there are no more. */
  close(): void
}

export interface ShopAccess {
  /** The shop's address without a trailing slash. */
  url: string
  consumerKey: string
  consumerSecret: string
  /** Whether it may lie in a private network: only when the operator put it there. */
  allowPrivate: boolean
}

/** One call to a shop's REST API: bounded in time and size, never redirected, never into a private network by accident. */
export function createShopCaller(access: ShopAccess): ShopCaller {
  const base = new URL(access.url)
  const secure = base.protocol === 'https:'
  const options = { keepAlive: true, maxSockets: 8, keepAliveMsecs: 10_000, timeout: TIMEOUT_MS }
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options)
  const authorization = `Basic ${Buffer.from(`${access.consumerKey}:${access.consumerSecret}`).toString('base64')}`
  const stopped = new AbortController()
  const host = base.hostname.replace(/^\[|\]$/g, '')

  const call = (method: string, path: string, body?: unknown): Promise<ShopAnswer> => {
    if (stopped.signal.aborted) return Promise.reject(new WooError('stopped'))
    // A literal address is never looked up, so it is checked here.
    if (!access.allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) {
      return Promise.reject(new WooError('private'))
    }
    const payload = body === undefined ? null : Buffer.from(JSON.stringify(body))
    return new Promise((resolve, reject) => {
      const send = secure ? httpsRequest : httpRequest
      const request = send(
        `${access.url}/wp-json${path}`,
        {
          method,
          agent,
          signal: stopped.signal,
          headers: {
            authorization,
            accept: 'application/json',
            'user-agent': 'Tandem/0.1',
            ...(payload ? { 'content-type': 'application/json', 'content-length': payload.length } : {}),
          },
          ...(access.allowPrivate ? {} : { lookup: publicLookup }),
        },
        (response) => {
          readAnswer(response)
            .then(resolve, (error) => reject(stopped.signal.aborted ? new WooError('stopped') : error))
            .finally(() => clearTimeout(timer))
        },
      )
      // The agent's own limit is one of silence; this one is for the whole call, so that a trickle ends too.
      const timer = setTimeout(() => request.destroy(new Error('took too long')), TIMEOUT_MS)
      request.on('error', (cause: NodeJS.ErrnoException) => {
        clearTimeout(timer)
        const trouble = cause.code === 'EPRIVATE' ? 'private' : 'unreachable'
        reject(new WooError(stopped.signal.aborted ? 'stopped' : trouble, { cause }))
      })
      request.end(payload ?? undefined)
    })
  }
  return {
    call,
    close() {
      stopped.abort()
      agent.destroy()
    },
  }
}

async function readAnswer(response: IncomingMessage): Promise<ShopAnswer> {
  const status = response.statusCode ?? 0
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      bytes += part.length
      if (bytes > MAX_BYTES) {
        response.destroy()
        throw new WooError('too_large', { status })
      }
      parts.push(part)
    }
  } catch (cause) {
    throw cause instanceof WooError ? cause : new WooError('unreachable', { status, cause })
  }
  if (status >= 300) throw refusalOf(status, response.headers['retry-after'])
  try {
    return { status, headers: response.headers, body: JSON.parse(Buffer.concat(parts).toString('utf8')) }
  } catch {
    throw new WooError('nonsense', { status })
  }
}

function refusalOf(status: number, retryAfter: string | undefined): WooError {
  const retryAfterMs = retryAfterOf(retryAfter)
  if (status === 401 || status === 403) return new WooError('unauthorized', { status })
  if (status === 404 || status === 410) return new WooError('not_found', { status })
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return new WooError('busy', { status, retryAfterMs })
  }
  return new WooError(status < 400 ? 'nonsense' : 'refused', { status })
}

/** Seconds or a date, as HTTP has it; milliseconds, at most an hour. */
function retryAfterOf(header: string | undefined): number | null {
  if (header === undefined) return null
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, 3_600_000) : null
}

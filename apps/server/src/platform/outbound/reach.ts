import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { isPrivateAddress, publicLookup } from './private-address.ts'

/** Why nothing came back. `tls`: the certificate is not to be trusted. `name`: the name means nothing. */
export type ReachProblem = 'private' | 'name' | 'closed' | 'tls' | 'timeout' | 'too_large' | 'cut' | 'stopped'

export interface RawAnswer {
  ok: true
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}
export type Asked = RawAnswer | { ok: false; problem: ReachProblem; status?: number; cause?: unknown }

export interface Question {
  method: string
  headers: Record<string, string>
  body: Buffer | null
}

export interface Reach {
  /** `url` has to be below the address that this was made for. Never throws, never follows a redirect. */
  ask(url: string, question: Question): Promise<Asked>
  close(): void
}

export interface ReachOptions {
  url: string
  /** Whether it may lie in a private network. */
  allowPrivate: boolean
  /** For the whole call, so that a trickle ends too. */
  timeoutMs: number
  maxBytes: number
}

/** The way to one foreign server: bounded in time and size, and only to the address that was checked. */
export function createReach({ url, allowPrivate, timeoutMs, maxBytes }: ReachOptions): Reach {
  const base = new URL(url)
  const secure = base.protocol === 'https:'
  const host = base.hostname.replace(/^\[|\]$/g, '')
  const options = { keepAlive: true, maxSockets: 8, keepAliveMsecs: 10_000, timeout: timeoutMs }
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options)
  const stopped = new AbortController()

  const ask = (address: string, { method, headers, body }: Question): Promise<Asked> =>
    new Promise((resolve) => {
      const started = new AbortController()
      const timer = setTimeout(() => started.abort(), timeoutMs)
      const stop = () => started.abort()
      stopped.signal.addEventListener('abort', stop, { once: true })
      const end = (asked: Asked) => {
        clearTimeout(timer)
        stopped.signal.removeEventListener('abort', stop)
        resolve(asked)
      }
      const fail = (cause: unknown, status?: number) => {
        const problem = stopped.signal.aborted
          ? 'stopped'
          : started.signal.aborted
            ? 'timeout'
            : problemOf(cause)
        end({ ok: false, problem, cause, ...(status ? { status } : {}) })
      }
      const request = (secure ? httpsRequest : httpRequest)(
        address,
        {
          method,
          agent,
          signal: started.signal,
          headers: {
            'user-agent': 'Tandem/0.1',
            ...headers,
            ...(body ? { 'content-length': body.length } : {}),
          },
          ...(allowPrivate ? {} : { lookup: publicLookup }),
        },
        (response) => {
          const status = response.statusCode ?? 0
          const parts: Buffer[] = []
          let bytes = 0
          response.on('data', (part: Buffer) => {
            bytes += part.length
            parts.push(part)
            if (bytes <= maxBytes) return
            end({ ok: false, problem: 'too_large', status })
            response.destroy()
          })
          response.on('end', () =>
            end({ ok: true, status, headers: response.headers, body: Buffer.concat(parts) }),
          )
          response.on('error', (cause) => fail(cause, status))
          response.on('close', () => {
            if (!response.complete) fail(new Error('the answer was cut off'), status)
          })
        },
      )
      request.on('error', fail)
      // Whoever wants to speak something else gives no answer, and without this no other event would come.
      request.on('upgrade', (response, socket) => {
        socket.destroy()
        fail(new Error('the answer is in another protocol'), response.statusCode)
      })
      request.end(body ?? undefined)
    })
  return {
    async ask(address, question) {
      if (stopped.signal.aborted) return { ok: false, problem: 'stopped' }
      // A literal address is never looked up, so it is checked here.
      if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host))
        return { ok: false, problem: 'private' }
      return ask(address, question)
    },
    close() {
      stopped.abort()
      agent.destroy()
    },
  }
}

function problemOf(cause: unknown): ReachProblem {
  const code = String((cause as { code?: unknown } | null)?.code ?? '')
  if (code === 'EPRIVATE') return 'private'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'name'
  if (/^(ERR_TLS|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|ERR_SSL|EPROTO|HOSTNAME_MISMATCH)/.test(code))
    return 'tls'
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'ETIMEDOUT') {
    return 'closed'
  }
  return 'cut'
}

import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { type FailReason, failOfStatus, safeAnswer } from '@tandem/core/destinations/outcome'
import { isPrivateAddress, publicLookup } from '../../../platform/outbound/private-address.ts'

export interface Posted {
  /** Null: taken. */
  reason: FailReason | null
  status: number | null
  tookMs: number
  retryAfter: string | undefined
  /** The beginning of the answer, made safe. */
  answer: string
}

export interface ToPost {
  url: string
  headers: Record<string, string>
  body: Buffer
  /** What must not be shown if it comes back. */
  secrets: readonly string[]
}

export interface Poster {
  /** Never throws, follows no redirect, asks no proxy, unpacks nothing. */
  post(what: ToPost): Promise<Posted>
  close(): void
}

export const POST_MS = 15_000
/** An answer is read only so far, and only for so long once it is known whether the delivery was taken. */
const ANSWER_BYTES = 64 * 1024
const ANSWER_MS = 2_000
const TOO_LONG = '\n[longer than 64 KB, the rest was not read]'
/** Shorter than servers usually keep idle lines, so that none is used in the moment in which it is closed. */
const IDLE_MS = 4_000

/** Posts to addresses that merchants chose: bounded in time and size, and to no private network. */
export function createPoster({
  allowPrivate,
  timeoutMs = POST_MS,
}: {
  allowPrivate: boolean
  timeoutMs?: number
}): Poster {
  const options = { keepAlive: true, timeout: IDLE_MS, maxFreeSockets: 64 }
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) }
  const stops = new Set<() => void>()

  const post = ({ url, headers, body, secrets }: ToPost): Promise<Posted> =>
    new Promise((resolve) => {
      const began = performance.now()
      const target = new URL(url)
      const secure = target.protocol === 'https:'
      const abort = new AbortController()
      let answered: IncomingMessage | null = null
      const parts: Buffer[] = []
      const end = (reason: FailReason | null, tooLong = false) => {
        clearTimeout(timer)
        stops.delete(stop)
        const text = answered?.headers['content-encoding'] ? '' : Buffer.concat(parts).toString('utf8')
        resolve({
          reason,
          status: answered?.statusCode ?? null,
          tookMs: Math.round(performance.now() - began),
          retryAfter: answered?.headers['retry-after'],
          answer: safeAnswer(text, secrets) + (tooLong ? TOO_LONG : ''),
        })
      }
      const stop = () => abort.abort()
      const timer = setTimeout(stop, timeoutMs)
      stops.add(stop)
      const request = (secure ? httpsRequest : httpRequest)(
        target,
        {
          method: 'POST',
          agent: secure ? agents.https : agents.http,
          signal: abort.signal,
          headers: { ...headers, 'content-length': body.length },
          ...(allowPrivate ? {} : { lookup: publicLookup }),
        },
        (response) => {
          answered = response
          readBeginning(response, parts, (tooLong) => end(failOfStatus(response.statusCode ?? 0), tooLong))
        },
      )
      // Once there is an answer, its status counts, however its body ends.
      request.on('error', (error) => {
        if (!answered) end(abort.signal.aborted ? 'timeout' : failOf(error))
      })
      // Whoever wants to speak something else did not take it, and without this no other event would come.
      request.on('upgrade', (response, socket) => {
        socket.destroy()
        answered = response
        end(failOfStatus(response.statusCode ?? 0))
      })
      request.on('close', () => {
        if (!answered) end('cut')
      })
      request.end(body)
    })

  return {
    async post(what) {
      const host = hostOf(what.url)
      // A literal address is never looked up, so it is checked here.
      if (!allowPrivate && (host === null || (isIP(host) !== 0 && isPrivateAddress(host)))) {
        return { reason: 'private', status: null, tookMs: 0, retryAfter: undefined, answer: '' }
      }
      return post(what)
    },
    close() {
      for (const stop of stops) stop()
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, '')
  } catch {
    return null
  }
}

/** Calls `done` once: at the answer's end, when enough of it is here, or when it does not come. */
function readBeginning(response: IncomingMessage, parts: Buffer[], done: (tooLong: boolean) => void): void {
  let bytes = 0
  let over = false
  const finish = (cut: boolean) => {
    if (over) return
    over = true
    clearTimeout(timer)
    if (cut) response.destroy()
    done(bytes > ANSWER_BYTES)
  }
  const timer = setTimeout(() => finish(true), ANSWER_MS)
  response.on('data', (part: Buffer) => {
    if (bytes < 8_192) parts.push(part.subarray(0, 8_192 - bytes))
    bytes += part.length
    if (bytes > ANSWER_BYTES) finish(true)
  })
  response.on('end', () => finish(false))
  response.on('error', () => finish(true))
  response.on('close', () => finish(false))
}

const NAME = ['ENOTFOUND', 'EAI_AGAIN', 'ENODATA', 'ERR_INVALID_URL']
const CLOSED = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']
const TLS = /^(ERR_TLS|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|ERR_SSL|EPROTO|HOSTNAME_MISMATCH|INVALID_CA)/

function failOf(error: unknown): FailReason {
  const code = String((error as { code?: unknown }).code ?? '')
  if (code === 'EPRIVATE') return 'private'
  if (NAME.includes(code)) return 'name'
  if (TLS.test(code)) return 'tls'
  if (CLOSED.includes(code)) return 'closed'
  if (code === 'ETIMEDOUT') return 'timeout'
  return code.startsWith('HPE_') ? 'nonsense' : 'cut'
}

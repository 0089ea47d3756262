import type { IncomingHttpHeaders } from 'node:http'
import { createReach, type RawAnswer, type Reach } from '../../../platform/outbound/reach.ts'
import { type ShopAnswer, ShopError } from '../shop.public.ts'
import type { ShopAuth } from '../stores.public.ts'
import { createShopAuth, type KeyPair, showKeys } from './shop-auth.ts'

const TIMEOUT_MS = 30_000
const MAX_BYTES = 16 * 1024 * 1024

export interface ShopCaller {
  call(method: string, path: string, body?: unknown): Promise<ShopAnswer>
  /** How the shop takes its keys, once one way was answered. */
  auth(): 'basic' | 'oauth1' | null
  /** Ends every call that is under way; there are no more. */
  close(): void
}

export interface ShopAccess extends KeyPair {
  /** The shop's address without a trailing slash. */
  url: string
  /** Whether it may lie in a private network: only when the operator put it there. */
  allowPrivate: boolean
  auth?: ShopAuth
  basicOverHttp?: boolean
}

/** One call to a shop's REST API: bounded in time and size, never redirected, never into a private network by accident. */
export function createShopCaller(access: ShopAccess): ShopCaller {
  const secure = new URL(access.url).protocol === 'https:'
  const { auth = 'auto', basicOverHttp = false, allowPrivate } = access
  const ways = createShopAuth({ secure, auth, basicOverHttp })
  const reach = createReach({ url: access.url, allowPrivate, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES })
  let clockOffMs = 0

  const once = async (method: string, path: string, body: unknown, way: Parameters<typeof showKeys>[0]) => {
    const [name = '', query = ''] = path.split('?', 2)
    const address = `${access.url}/wp-json${name}`
    const shopNow = Date.now() + clockOffMs
    const shown = showKeys(way, access, { method, address, query: new URLSearchParams(query), shopNow })
    const answer = await ask(reach, method, shown, body)
    clockOffMs = clockOffOf(answer.headers) ?? clockOffMs
    return answer
  }
  return {
    async call(method, path, body) {
      const all = ways.ways()
      for (const [index, way] of all.entries()) {
        const assumedMs = clockOffMs
        let answer = await once(method, path, body, way)
        // The first answer tells the shop's time, by which the signature is right.
        const late = answer.status === 401 && Math.abs(clockOffMs - assumedMs) > 60_000
        if (late && way !== 'basic') answer = await once(method, path, body, way)
        // WooCommerce says 401 to what it did not take as keys at all, so another way may be the right one.
        if (answer.status === 401 && index < all.length - 1) continue
        if (answer.status < 300) ways.settle(way)
        return readAnswer(answer)
      }
      throw new ShopError('unauthorized', { status: 401 })
    },
    auth: ways.found,
    close: reach.close,
  }
}

async function ask(
  reach: Reach,
  method: string,
  { url, authorization }: { url: string; authorization: string | null },
  body: unknown,
): Promise<RawAnswer> {
  const payload = body === undefined ? null : Buffer.from(JSON.stringify(body))
  const answer = await reach.ask(url, {
    method,
    body: payload,
    headers: {
      accept: 'application/json',
      ...(authorization ? { authorization } : {}),
      ...(payload ? { 'content-type': 'application/json' } : {}),
    },
  })
  if (answer.ok) return answer
  const { problem, status, cause } = answer
  const trouble = problem === 'private' || problem === 'stopped' || problem === 'too_large' ? problem : null
  throw new ShopError(trouble ?? 'unreachable', { ...(status ? { status } : {}), cause })
}

/** How far the shop's clock is from ours, by its `Date` header; its resolution is a second. */
export function clockOffOf(headers: IncomingHttpHeaders): number | null {
  const at = Date.parse(headers.date ?? '')
  if (!Number.isFinite(at)) return null
  const off = at - Date.now()
  return Math.abs(off) < 5_000 ? 0 : off
}

function readAnswer({ status, headers, body }: RawAnswer): ShopAnswer {
  if (status >= 300 || status < 200) throw refusalOf(status, headers['retry-after'])
  try {
    return { status, headers, body: JSON.parse(body.toString('utf8')) }
  } catch {
    throw new ShopError('nonsense', { status })
  }
}

function refusalOf(status: number, retryAfter: string | undefined): ShopError {
  const retryAfterMs = retryAfterOf(retryAfter)
  if (status === 401 || status === 403) return new ShopError('unauthorized', { status })
  if (status === 404 || status === 410) return new ShopError('not_found', { status })
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return new ShopError('busy', { status, retryAfterMs })
  }
  return new ShopError(status < 400 ? 'nonsense' : 'refused', { status })
}

/** Seconds or a date, as HTTP has it; milliseconds, at most an hour. */
function retryAfterOf(header: string | undefined): number | null {
  if (header === undefined) return null
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, 3_600_000) : null
}

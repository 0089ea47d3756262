import { fieldsOf } from '@tandem/core/catalog/read-source'
import type { RawAnswer, Reach, ReachProblem } from '../../../platform/outbound/reach.ts'
import { clockOffOf } from './call-shop.ts'
import type { ProofReason } from './prove-shop.ts'

type Fields = Record<string, unknown>

export type Found =
  | { ok: true; index: Fields; plugin: boolean; clockOffMs: number }
  | { ok: false; reason: ProofReason; movedTo?: string }

/** Servers sign with their clock, and WooCommerce takes nothing that is further off. */
const CLOCK_MS = 15 * 60_000

/** Whether WooCommerce answers at an address: asked without any key, since nothing is known of who is there. */
export async function findShop(reach: Reach, url: string): Promise<Found> {
  const answer = await reach.ask(`${url}/wp-json/`, QUESTION)
  if (!answer.ok) return { ok: false, reason: REASON_OF[answer.problem] }
  const told = readIndex(answer)
  const clockOffMs = clockOffOf(answer.headers) ?? 0
  if (!told) return whyNot(reach, url, answer)
  // Closed to strangers by a plugin of the site: whether WooCommerce is there, the keys will show.
  const spaces = Array.isArray(told['namespaces']) ? told['namespaces'].map(String) : null
  if (spaces && !spaces.includes('wc/v3')) return { ok: false, reason: 'not_woocommerce' }
  if (Math.abs(clockOffMs) > CLOCK_MS) return { ok: false, reason: 'shop_clock_off' }
  return { ok: true, index: told, plugin: spaces?.includes('wc-tandem/v1') ?? false, clockOffMs }
}

const QUESTION = { method: 'GET', headers: { accept: 'application/json' }, body: null }

export const REASON_OF: Record<ReachProblem, ProofReason> = {
  private: 'private_address',
  name: 'wrong_address',
  closed: 'store_unreachable',
  tls: 'shop_certificate',
  timeout: 'store_unreachable',
  cut: 'store_unreachable',
  too_large: 'shop_nonsense',
  stopped: 'store_unreachable',
}

/** The REST index, or the refusal of one that is closed to strangers; null for anything else. */
function readIndex({ status, body }: RawAnswer): Fields | null {
  const fields = jsonOf(body)
  if (!fields) return null
  if (status === 200) return Array.isArray(fields['namespaces']) ? fields : null
  const closed = (status === 401 || status === 403) && typeof fields['code'] === 'string'
  return closed ? {} : null
}

async function whyNot(reach: Reach, url: string, answer: RawAnswer): Promise<Found> {
  const { status } = answer
  if (isLocked(answer)) return { ok: false, reason: 'shop_locked' }
  if (status === 429 || status >= 500) return { ok: false, reason: 'shop_busy' }
  const movedTo = movedToOf(url, answer)
  if (movedTo !== null) return { ok: false, reason: 'shop_moved', movedTo }
  // With plain permalinks WordPress has no /wp-json; the same index is then behind a parameter.
  const plain = await reach.ask(`${url}/?rest_route=/`, QUESTION)
  const spaces = plain.ok && plain.status === 200 ? jsonOf(plain.body)?.['namespaces'] : null
  if (!Array.isArray(spaces)) return { ok: false, reason: 'not_woocommerce' }
  return { ok: false, reason: spaces.includes('wc/v3') ? 'needs_permalinks' : 'not_woocommerce' }
}

/** A name and a password before WordPress is reached: it never asks strangers for Basic by itself. */
export function isLocked({ status, headers, body }: RawAnswer): boolean {
  return status === 401 && /\bbasic\b/i.test(headers['www-authenticate'] ?? '') && jsonOf(body) === null
}

/** Where a redirect leads that leaves the address as it was given, without what follows it; null for none. */
export function movedToOf(url: string, { status, headers }: RawAnswer): string | null {
  const location = headers.location
  if (status < 300 || status > 399 || !location || !URL.canParse(location, url)) return null
  const to = new URL(location, url)
  if (to.protocol !== 'http:' && to.protocol !== 'https:') return null
  if (to.origin === new URL(url).origin) return null
  return `${to.origin}${to.pathname.replace(/\/wp-json\/?.*$/, '').replace(/\/$/, '')}`.slice(0, 500)
}

export function jsonOf(body: Buffer): Fields | null {
  try {
    return fieldsOf(JSON.parse(body.toString('utf8')))
  } catch {
    return null
  }
}

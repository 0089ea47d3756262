import type { Reason } from '@tandem/contract/errors'
import { createReach, type RawAnswer, type Reach } from '../../../platform/outbound/reach.ts'
import { findShop, isLocked, jsonOf, movedToOf, REASON_OF } from './find-shop.ts'
import { createShopAuth, type KeyPair, showKeys, type Way } from './shop-auth.ts'
import { factsOf, type ShopFacts } from './shop-facts.ts'

export type ProofReason = Extract<
  Reason,
  | 'wrong_address'
  | 'private_address'
  | 'store_unreachable'
  | 'shop_certificate'
  | 'shop_moved'
  | 'not_woocommerce'
  | 'needs_https'
  | 'needs_permalinks'
  | 'wrong_keys'
  | 'keys_read_only'
  | 'keys_lost_rights'
  | 'header_stripped'
  | 'shop_locked'
  | 'shop_clock_off'
  | 'shop_busy'
  | 'shop_nonsense'
>

export interface ProofWish extends KeyPair {
  /** Normalised. */
  url: string
  allowPrivate: boolean
  /** `basic`: an application password of WordPress, which only the header carries. */
  auth?: 'auto' | 'basic'
  /** A read below `/wp-json` that has to be answered too, such as `/ecomdir/v1/orders?per_page=1`. */
  alsoAnswers?: string
  /** Keys in the clear: only for the shop of the settings. */
  basicOverHttp?: boolean
  signal?: AbortSignal
}

export type Proof =
  | { ok: true; auth: 'basic' | 'oauth1'; facts: ShopFacts }
  /** `movedTo`: where the address redirects; the keys were not sent there. */
  | { ok: false; reason: ProofReason; movedTo?: string }

const TIMEOUT_MS = 15_000
const MAX_BYTES = 4 * 1024 * 1024
/** Only what is needed: the whole report makes the shop call the world outside, which takes seconds. */
const STATUS = '/wc/v3/system_status'
const STATUS_FIELDS =
  '_fields=environment.version,environment.wp_version,environment.php_version,environment.language,' +
  'environment.server_info,settings.currency,settings.number_of_decimals,settings.api_enabled'

/**
 * Tries keys on a shop: a read of what only who manages the shop may see, and a write that changes nothing. Each thing
 * that can be in the way is told apart. The keys are sent to this address only, and only after WooCommerce answered there.
 */
export async function proveShop(wish: ProofWish): Promise<Proof> {
  if (!URL.canParse(wish.url) || !/^https?:$/.test(new URL(wish.url).protocol)) {
    return { ok: false, reason: 'wrong_address' }
  }
  const { url, allowPrivate, signal } = wish
  const reach = createReach({ url, allowPrivate, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES })
  signal?.addEventListener('abort', reach.close, { once: true })
  if (signal?.aborted) reach.close()
  try {
    const found = await findShop(reach, url)
    if (!found.ok) return found
    const read = await readAsManager(reach, wish, found.clockOffMs)
    if (!read.ok) return read
    const unwritable = await tryWriting(reach, wish, read.way, found.clockOffMs)
    if (unwritable) return { ok: false, reason: unwritable }
    const unanswered = wish.alsoAnswers ? await tryAlso(reach, wish, read.way, found.clockOffMs) : null
    if (unanswered) return { ok: false, reason: unanswered }
    const { plugin, index, clockOffMs } = found
    return {
      ok: true,
      auth: read.way === 'basic' ? 'basic' : 'oauth1',
      facts: factsOf({ index, status: read.status, plugin, clockOffMs }),
    }
  } finally {
    signal?.removeEventListener('abort', reach.close)
    reach.close()
  }
}

type ReadProof =
  | { ok: true; way: Way; status: Record<string, unknown> }
  | { ok: false; reason: ProofReason; movedTo?: string }

async function readAsManager(reach: Reach, wish: ProofWish, clockOffMs: number): Promise<ReadProof> {
  const secure = wish.url.startsWith('https:')
  const { auth = 'auto', basicOverHttp = auth === 'basic' && wish.allowPrivate } = wish
  const all = createShopAuth({ secure, auth, basicOverHttp }).ways()
  const ways: readonly Way[] = auth === 'basic' ? ['basic'] : all
  let refused: RawAnswer | null = null
  for (const way of ways) {
    const answer = await askAs(reach, wish, way, clockOffMs, {
      method: 'GET',
      path: STATUS,
      query: STATUS_FIELDS,
    })
    if (!answer.ok) return { ok: false, reason: REASON_OF[answer.problem] }
    const moved = movedToOf(wish.url, answer)
    if (moved !== null) return { ok: false, reason: 'shop_moved', movedTo: moved }
    const status = answer.status === 200 ? jsonOf(answer.body) : null
    if (status?.['settings'] || status?.['environment']) return { ok: true, way, status }
    if (answer.status !== 401) return { ok: false, reason: reasonOfRefusal(answer) }
    // The last word of a signature says more than that of a header that may not have arrived.
    refused = answer
  }
  if (refused && isLocked(refused)) return { ok: false, reason: 'shop_locked' }
  if (
    auth === 'basic' &&
    refused &&
    !/^(incorrect_password|invalid_|application_passwords)/.test(codeOf(refused))
  ) {
    // WordPress says which of the two is wrong when it sees them; here it saw nobody.
    return { ok: false, reason: 'header_stripped' }
  }
  return { ok: false, reason: 'wrong_keys' }
}

function reasonOfRefusal(answer: RawAnswer): ProofReason {
  const { status } = answer
  if (status === 429 || status >= 500) return 'shop_busy'
  const code = codeOf(answer)
  if (status === 403)
    return code.startsWith('woocommerce_rest_') || code.startsWith('rest_')
      ? 'keys_lost_rights'
      : 'shop_nonsense'
  if (status === 404 && code === 'rest_no_route') return 'not_woocommerce'
  return 'shop_nonsense'
}

/**
 * A webhook without topic and address: WooCommerce refuses keys that may only read before it looks at the body, and
 * the body of all others as incomplete.
 */
async function tryWriting(
  reach: Reach,
  wish: ProofWish,
  way: Way,
  clockOffMs: number,
): Promise<ProofReason | null> {
  const answer = await askAs(reach, wish, way, clockOffMs, {
    method: 'POST',
    path: '/wc/v3/webhooks',
    body: {},
  })
  if (!answer.ok) return REASON_OF[answer.problem]
  const { status } = answer
  if (status === 400) return null
  if (status === 401) return 'keys_read_only'
  return status < 300 ? null : reasonOfRefusal(answer)
}

async function tryAlso(
  reach: Reach,
  wish: ProofWish,
  way: Way,
  clockOffMs: number,
): Promise<ProofReason | null> {
  const [path = '', query = ''] = (wish.alsoAnswers ?? '').split('?', 2)
  const answer = await askAs(reach, wish, way, clockOffMs, { method: 'GET', path, query })
  if (!answer.ok) return REASON_OF[answer.problem]
  if (answer.status === 401) return 'wrong_keys'
  return answer.status === 200 ? null : reasonOfRefusal(answer)
}

function askAs(
  reach: Reach,
  keys: ProofWish,
  way: Way,
  clockOffMs: number,
  call: { method: 'GET' | 'POST'; path: string; query?: string; body?: unknown },
) {
  const { method, path, query = '', body } = call
  const { url, authorization } = showKeys(way, keys, {
    method,
    address: `${keys.url}/wp-json${path}`,
    query: new URLSearchParams(query),
    shopNow: Date.now() + clockOffMs,
  })
  return reach.ask(url, {
    method,
    body: body === undefined ? null : Buffer.from(JSON.stringify(body)),
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(authorization ? { authorization } : {}),
    },
  })
}

function codeOf({ body }: RawAnswer): string {
  const code = jsonOf(body)?.['code']
  return typeof code === 'string' ? code : ''
}

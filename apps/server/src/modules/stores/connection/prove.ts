import type { Config } from '../../../platform/config/config.ts'
import { proveShop } from '../shop/prove-shop.ts'
import { createShopConnections } from '../shop/shop-connections.ts'
import { isTrouble } from '../shop.public.ts'
import type { KnownStore } from '../stores.public.ts'
import { isConfigured } from './wire-shops.ts'

export type Proof = Awaited<ReturnType<typeof proveShop>>

export interface ToProve {
  url: string
  consumerKey: string
  consumerSecret: string
  signal: AbortSignal
  /** `basic`: an application password of WordPress. */
  auth?: 'auto' | 'basic'
  /** A read below `/wp-json` that has to be answered too. */
  alsoAnswers?: string
}
export type Prove = (wish: ToProve) => Promise<Proof>

/** Tries keys on a shop that anybody may have named: never in the clear and never inside unless it is allowed. */
export function createProve(config: Pick<Config, 'allowPrivateStores' | 'configuredStore'>): Prove {
  return async ({ alsoAnswers, ...wish }) => {
    const named = isConfigured(config, wish.url)
    const allowPrivate = config.allowPrivateStores || named
    if (wish.url.startsWith('http:') && !allowPrivate) return { ok: false, reason: 'needs_https' }
    const proof = await proveShop({ ...wish, allowPrivate })
    if (!proof.ok || alsoAnswers === undefined) return proof
    return (await answersToo(wish, proof.auth, allowPrivate, alsoAnswers)) ?? proof
  }
}

/** Null when it does. */
async function answersToo(
  wish: ToProve,
  auth: KnownStore['auth'],
  allowPrivate: boolean,
  path: string,
): Promise<Proof | null> {
  const lines = createShopConnections(() => ({ auth, allowPrivate, basicOverHttp: false }))
  try {
    const { url, consumerKey, consumerSecret } = wish
    const shop = {
      store: { storeId: 0, url },
      secrets: { consumerKey, consumerSecret },
      connection: { state: 'started' },
    } as KnownStore
    await lines.apiOf(shop).call('live', 'GET', path)
    return null
  } catch (error) {
    if (isTrouble(error, 'unauthorized')) return { ok: false, reason: 'wrong_keys' }
    return { ok: false, reason: isTrouble(error, 'not_found') ? 'shop_nonsense' : 'store_unreachable' }
  } finally {
    lines.closeAll()
  }
}

import type { ShopAuth } from '../stores.public.ts'
import { type OAuthCall, signedQuery } from './sign-oauth.ts'

/** `oauth1-http`: the shop is behind a proxy that ends TLS and thinks of itself as http. */
export type Way = 'basic' | 'oauth1' | 'oauth1-http'

export interface AuthSettings {
  secure: boolean
  auth: ShopAuth
  /** Keys in the clear: only for a shop that the operator himself named, such as the demo shop on this machine. */
  basicOverHttp: boolean
}

/**
 * Which ways of showing the keys a shop may know, the usual first. Over https a header that is stripped on the way is
 * no end: WooCommerce takes a signature in the query there too, and no secret is in the address.
 */
export function createShopAuth({ secure, auth, basicOverHttp }: AuthSettings) {
  const all: Way[] = secure
    ? ['basic', 'oauth1', 'oauth1-http']
    : basicOverHttp
      ? ['oauth1', 'basic']
      : ['oauth1']
  const first: Way | null = auth === 'basic' ? 'basic' : auth === 'auto' ? null : 'oauth1'
  let ways = first && all.includes(first) ? [first, ...all.filter((way) => way !== first)] : all
  let settled = false
  return {
    ways: (): readonly Way[] => (settled ? ways.slice(0, 1) : ways),
    /** This way was answered as a shop answers: the others need not be tried any more. */
    settle(way: Way) {
      if (!settled) ways = [way, ...ways.filter((other) => other !== way)]
      settled = true
    },
    found: (): 'basic' | 'oauth1' | null => (settled ? (ways[0] === 'basic' ? 'basic' : 'oauth1') : null),
  }
}

export interface KeyPair {
  consumerKey: string
  consumerSecret: string
}

/** The address and the header of a call that shows the keys this way. */
export function showKeys(
  way: Way,
  keys: KeyPair,
  call: { method: string; address: string; query: URLSearchParams; shopNow: number },
): { url: string; authorization: string | null } {
  const { method, address, query, shopNow } = call
  if (way === 'basic') {
    const text = query.toString()
    const pair = Buffer.from(`${keys.consumerKey}:${keys.consumerSecret}`).toString('base64')
    return { url: text ? `${address}?${text}` : address, authorization: `Basic ${pair}` }
  }
  const signed: OAuthCall = {
    ...keys,
    method,
    address: way === 'oauth1-http' ? address.replace(/^https:/, 'http:') : address,
    query: [...query],
    timestamp: Math.floor(shopNow / 1000),
  }
  return { url: `${address}?${signedQuery(signed)}`, authorization: null }
}

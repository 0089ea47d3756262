import { langOfHeader } from '@tandem/contract/errors'
import { PARTS, type Part } from '@tandem/core/stores/connection'
import { normaliseShopUrl } from '@tandem/core/stores/shop-address'
import type { Lang } from './part-words.ts'

/** What a shop's own page asks for, by the address that it led the browser to. */
export interface Wish {
  url: string
  returnUrl: string
  state: string
  /** Empty: a published plugin, which knows no challenge. */
  challenge: string
  name: string
  parts: Part[]
}

export type ReadWish = { ok: true; wish: Wish } | { ok: false; why: 'address' | 'back' | 'challenge' }

const URLS = ['storeurl', 'siteurl', 'shopurl', 'homeurl', 'store', 'shop', 'site', 'url']
const BACKS = [
  'returnurl',
  'returnto',
  'redirecturl',
  'redirecturi',
  'redirect',
  'callbackurl',
  'backurl',
  'return',
]
const STATES = ['state', 'nonce', 'token']

/** Tolerant of the usual spellings: `store_url`, `storeUrl`, `site_url`… Hostile until checked. */
export function readWish(query: unknown): ReadWish {
  const text = reader(query)
  const url = normaliseShopUrl(text(500, ...URLS))
  // A name in Punycode that means nothing looks well until somebody goes there.
  if (url === null || !URL.canParse(url)) return { ok: false, why: 'address' }
  const returnUrl = text(2_000, ...BACKS)
  if (!leadsBack(returnUrl, url)) return { ok: false, why: 'back' }
  const challenge = text(200, 'challenge')
  const state = text(500, ...STATES)
  if (challenge !== '' && (!/^[A-Za-z0-9_-]{43}$/.test(challenge) || state.length < 8)) {
    return { ok: false, why: 'challenge' }
  }
  const asked = text(200, 'parts').split(/[\s,]+/)
  const parts =
    challenge === '' && asked.join('') === ''
      ? (['marketplace'] as Part[])
      : PARTS.filter((part) => asked.includes(part))
  return {
    ok: true,
    wish: { url, returnUrl, state, challenge, name: text(200, 'name', 'storename', 'shopname'), parts },
  }
}

function reader(query: unknown) {
  const fields = new Map<string, string>()
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    const key = name.toLowerCase().replace(/[^a-z]/g, '')
    const first: unknown = Array.isArray(value) ? value[0] : value
    if (typeof first === 'string' && !fields.has(key)) fields.set(key, first)
  }
  return (max: number, ...names: string[]): string => {
    const found = names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== '')
    return found !== undefined && found.length <= max && !/\p{Cc}/u.test(found) ? found.trim() : ''
  }
}

/** C2: back to the shop that asked, and to nowhere else. */
function leadsBack(returnUrl: string, url: string): boolean {
  if (!URL.canParse(returnUrl)) return false
  const back = new URL(returnUrl)
  return back.origin === new URL(url).origin && back.username === '' && back.password === ''
}

/** `lang` of the address, else the first of ours that the browser names; English otherwise. */
export function langOf(query: unknown, acceptLanguage: string | undefined): Lang {
  const asked = (query as Record<string, unknown> | null)?.['lang']
  if (typeof asked === 'string' && /^(en|ro)\b/i.test(asked)) return /^ro/i.test(asked) ? 'ro' : 'en'
  return langOfHeader(acceptLanguage)
}

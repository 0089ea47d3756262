/** Why a name cannot be a room's own domain. */
export type DomainTrouble = 'not_a_name' | 'not_plain' | 'not_public' | 'the_servers' | 'the_shops'

export type DomainReading = { ok: true; domain: string } | { ok: false; trouble: DomainTrouble }

/** Names that mean something on one machine or in one house only, or nothing at all. */
const NOT_PUBLIC = new Set([
  'localhost',
  'local',
  'internal',
  'lan',
  'home',
  'corp',
  'onion',
  'invalid',
  'arpa',
  'localdomain',
])
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const MAX_NAME = 253

/**
 * What a merchant wrote as a name for the rooms, such as `together.shop.example`. A pasted `https://…/` around it does
 * no harm. Only plain letters: a name in other scripts, also in its `xn--` form, can look like somebody else's.
 */
export function readDomain(text: string, taken: { serverHost: string; shopHost: string }): DomainReading {
  const no = (trouble: DomainTrouble): DomainReading => ({ ok: false, trouble })
  const domain = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .replace(/\.$/, '')
  if (domain.length === 0 || domain.length > MAX_NAME || /[\s:/@?#*_[\]\\]/.test(domain))
    return no('not_a_name')
  if (/[^\x21-\x7e]/.test(domain)) return no('not_plain')
  const labels = domain.split('.')
  if (labels.some((label) => label.startsWith('xn--'))) return no('not_plain')
  if (!labels.every((label) => LABEL.test(label))) return no('not_a_name')
  const last = labels.at(-1) ?? ''
  // A last label of digits is an IP address in one of its spellings.
  if (labels.length < 2) return no(NOT_PUBLIC.has(last) ? 'not_public' : 'not_a_name')
  if (/^(\d+|0x[0-9a-f]*)$/.test(last)) return no('not_a_name')
  if (NOT_PUBLIC.has(last)) return no('not_public')
  if (isIn(domain, taken.serverHost)) return no('the_servers')
  if (domain === taken.shopHost.toLowerCase() || domain === `www.${taken.shopHost.toLowerCase()}`)
    return no('the_shops')
  return { ok: true, domain }
}

const isIn = (domain: string, host: string) => {
  const server = host.toLowerCase()
  return server !== '' && (domain === server || domain.endsWith(`.${server}`))
}

/** The name under which the proof stands in the shop's DNS. */
export const proofName = (domain: string): string => `_tandem.${domain}`
/** What the proof says. */
export const proofValue = (token: string): string => `tandem-domain=${token}`

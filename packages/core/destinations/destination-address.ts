/** Why an address cannot be a destination. */
export type AddressRefusal = 'not_an_address' | 'needs_https' | 'has_password'

const MAX = 2_000

/** The address as it is kept, or why not. What it leads to is looked at when it is used. */
export function readDestinationAddress(
  given: string,
  { http }: { http: boolean },
): { ok: true; url: string } | { ok: false; reason: AddressRefusal } {
  const text = given.trim()
  const parts = /^(https?):\/\/([^/?#\s]+)([/?][^\s#]*)?(#.*)?$/i.exec(text)
  if (text.length > MAX || !parts) return { ok: false, reason: 'not_an_address' }
  if (parts[2]?.includes('@')) return { ok: false, reason: 'has_password' }
  if (parts[1]?.toLowerCase() === 'http' && !http) return { ok: false, reason: 'needs_https' }
  return { ok: true, url: text.replace(/#.*$/, '') }
}

/** Headers that carry what we say ourselves, or steer the connection. */
const OURS = new Set(
  'host content-length content-type content-encoding transfer-encoding connection keep-alive upgrade te trailer expect date user-agent proxy-authorization proxy-connection'.split(
    ' ',
  ),
)

/** Whether somebody may add a header of this name to what is sent. */
export function mayBeHeader(name: string): boolean {
  return /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}$/.test(name) && !isOurs(name.toLowerCase())
}

const isOurs = (name: string) => OURS.has(name) || name.startsWith('webhook-') || name.startsWith('sec-')

/** Whether a header may say this: visible signs and spaces within. */
export const mayBeValue = (value: string): boolean =>
  /^[\x21-\x7e]([\x20-\x7e]{0,1998}[\x21-\x7e])?$/.test(value)

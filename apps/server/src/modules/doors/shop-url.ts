/**
 * A shop's address in its one form: small host in ASCII, a path but no slash at its end; null for what is no http(s)
 * address, or holds a name and password, a query or a fragment.
 */
export function normaliseShopUrl(text: string): string | null {
  if (text.length > 500 || !URL.canParse(text)) return null
  const { protocol, username, password, host, pathname, search, hash } = new URL(text)
  if (!/^https?:$/.test(protocol) || username || password || search || hash) return null
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`
}

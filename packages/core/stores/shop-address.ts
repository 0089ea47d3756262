import { hostToAscii } from './host-to-ascii.ts'

const MAX = 500
/** What people copy along from the address bar. */
const INSIDE = /\/(wp-admin|wp-json|wp-login\.php|wp-content|xmlrpc\.php|index\.php)(\/.*)?$/i

/**
 * A shop's address in its one form, by which it is found again: small letters in scheme and host, other scripts in
 * ASCII, no usual port, no slash at the end, no query; https where no scheme was given. Null for what is none, and for
 * one with credentials.
 */
export function normaliseShopUrl(text: string): string | null {
  const given = text.trim()
  if (given.length === 0 || given.length > MAX || /[\s\\\p{Cc}]/u.test(given)) return null
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`
  const parts = /^(https?):\/\/([^/?#]+)([^?#]*)/i.exec(withScheme)
  if (!parts) return null
  const [, scheme = '', authority = '', path = ''] = parts
  const secure = scheme.toLowerCase() === 'https'
  const host = hostAndPort(authority, secure)
  const folder = cleanPath(path)
  if (host === null || folder === null) return null
  const address = `${secure ? 'https' : 'http'}://${host}${folder}`
  return address.length > MAX ? null : address
}

function hostAndPort(authority: string, secure: boolean): string | null {
  const parts = /^(\[[0-9a-f:.]{2,45}\]|[^:@[\]%]+)(?::(\d{0,5}))?$/i.exec(authority)
  if (!parts) return null
  const [, name = '', given] = parts
  const host = name.startsWith('[') ? name.toLowerCase() : hostToAscii(name)
  const usual = secure ? 443 : 80
  const port = given ? Number(given) : usual
  if (host === null || port < 1 || port > 65_535) return null
  return port === usual ? host : `${host}:${port}`
}

/** The folder in which the shop lies, without a slash at the end; '' at the top. */
function cleanPath(path: string): string | null {
  const encoded = encode(path)
  if (encoded === null) return null
  const folder = encoded
    .replace(INSIDE, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
  const steps = folder.split('/').map((step) => step.replace(/%2e/gi, '.'))
  return steps.includes('..') || steps.includes('.') ? null : folder
}

/** As browsers write it: what is encoded stays so, other scripts are. */
function encode(path: string): string | null {
  if (/%(?![0-9a-f]{2})/i.test(path)) return null
  const plain = /^[\x21-\x7e]*$/.test(path)
  const parts = plain ? [path] : path.split(/(%[0-9a-f]{2})/i)
  try {
    return parts
      .map((part) => (/^%[0-9a-f]{2}$/i.test(part) ? part : plain ? part : encodeURI(part)))
      .join('')
      .replace(/[<>"`{}|^]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  } catch {
    return null
  }
}

export type TextPart =
  | { kind: 'text'; text: string }
  /** `host` is shown as the address itself writes it (punycode and all), so that a look-alike name shows. */
  | { kind: 'link'; href: string; host: string; rest: string }

const CANDIDATE = /\bhttps?:\/\/[^\s<>"'`]+/giu
const TRAILING = /[.,;:!?…)\]}»”’]+$/u
const REST_SHOWN = 28

/** A message cut into plain words and links. Only http and https become links, and none with a user name in it. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let done = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const raw = withoutTrailing(match[0])
    const link = linkOf(raw)
    if (link === null) continue
    if (match.index > done) parts.push({ kind: 'text', text: text.slice(done, match.index) })
    parts.push(link)
    done = match.index + raw.length
  }
  if (done < text.length) parts.push({ kind: 'text', text: text.slice(done) })
  return parts
}

function linkOf(raw: string): TextPart | null {
  let url: URL
  try {
    url = new URL(raw)
  } catch {
    return null
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  // https://shop.example@evil.example looks like the shop and goes elsewhere.
  if (url.username !== '' || url.password !== '') return null
  return { kind: 'link', href: url.href, host: url.host, rest: shorten(url) }
}

function shorten(url: URL): string {
  const rest = `${url.pathname === '/' ? '' : url.pathname}${url.search}${url.hash}`
  return rest.length > REST_SHOWN ? `${rest.slice(0, REST_SHOWN - 1)}…` : rest
}

/** The full stop after an address is the sentence's; a bracket is the address's when it opened there. */
function withoutTrailing(raw: string): string {
  const tail = TRAILING.exec(raw)?.[0] ?? ''
  if (tail === '') return raw
  const bare = raw.slice(0, raw.length - tail.length)
  if (tail.startsWith(')') && bare.includes('(')) return `${bare})`
  return bare
}

import { createHmac, timingSafeEqual } from 'node:crypto'

/** A hand-off address taken apart. `authentic`: Tandem signed exactly this; `live`: and it has not expired. */
export type HandOffLink = {
  items: string
  authentic: boolean
  live: boolean
  signature: string
  token: string
  back: string
  expiresAt: number
  /** What a form has to carry to ask for the same again. */
  fields: Record<(typeof FIELDS)[number], string>
}

const FIELDS = ['items', 't', 'exp', 'back', 'sig'] as const

/** `handoffSecrets`: the one in use, and after a rotation the one before it. */
export type LinkSecrets = { handoffSecrets: string[]; tandemUrl: string }

/** A signature that would hold for longer was not made for a hand-off. */
const MOST_AHEAD_MS = 3_600_000

/** Trusts the room's token and the way back only under a signature over all of them. */
export function readLink(given: Record<string, unknown>, secrets: LinkSecrets, nowAt: number): HandOffLink {
  const field = (name: string) =>
    Object.hasOwn(given, name) && typeof given[name] === 'string' ? given[name] : ''
  const [items, t, exp, back, sig] = FIELDS.map(field) as [string, string, string, string, string]
  const expiresAt = /^\d{1,12}$/.test(exp) ? Number(exp) * 1000 : 0
  const authentic =
    expiresAt > 0 && secrets.handoffSecrets.some((secret) => isSigned([items, t, exp, back], sig, secret))
  return {
    items,
    authentic,
    live: authentic && nowAt < expiresAt && expiresAt - nowAt <= MOST_AHEAD_MS,
    signature: authentic ? sig : '',
    token: authentic && /^[\w-]{1,64}$/.test(t) ? t : '',
    back: authentic ? wayBack(back, secrets.tandemUrl) : '',
    expiresAt,
    fields: { items, t, exp, back, sig },
  }
}

function isSigned(values: string[], signature: string, secret: string): boolean {
  // A line break inside a value could move a part of it into its neighbour under the same signature.
  if (secret === '' || values.some((value) => value.includes('\n'))) return false
  const expected = Buffer.from(createHmac('sha256', secret).update(values.join('\n')).digest('base64url'))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function wayBack(back: string, tandemUrl: string): string {
  try {
    const url = new URL(back)
    return url.origin === new URL(tandemUrl).origin && /^https?:$/.test(url.protocol) ? url.href : ''
  } catch {
    return ''
  }
}

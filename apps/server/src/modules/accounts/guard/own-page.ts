import type { FastifyRequest } from 'fastify'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What a form of any page can send without asking us first. */
const FORMS = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i

export const changes = (request: Pick<FastifyRequest, 'method'>): boolean => !SAFE.has(request.method)

/** A request that a page of another site made: a link of its to a download would do something in the person's name. */
export const fromAnotherSite = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  headers['sec-fetch-site'] === 'cross-site'

/**
 * B8: whether a change was sent by one of our own pages. A browser says where it comes from; what says nothing is no
 * browser of ours, and has a token to use.
 */
export function fromOwnPage({ headers }: Pick<FastifyRequest, 'headers'>, publicUrl: string): boolean {
  if (FORMS.test(headers['content-type'] ?? '')) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin, host } = headers
  if (origin === undefined || !URL.canParse(origin)) return false
  return origin === new URL(publicUrl).origin || new URL(origin).host === host
}

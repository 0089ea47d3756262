import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Session } from './session.ts'
import type { SessionStore } from './session-store.ts'

const COOKIE = 'fc_session'
const MAX_AGE_SECONDS = 30 * 24 * 3_600

/** One request's view of its visitor. */
export type Visitor = {
  readonly session: Session
  /** True where the browser sent a cookie of ours. */
  readonly known: boolean
  /** Goes into every form that changes something. */
  readonly csrf: string
  change(change: Partial<Omit<Session, 'id'>>): void
  checkCsrf(token: unknown): boolean
}

export function createVisitors(store: SessionStore, isSecure: () => boolean) {
  const sign = (text: string) => createHmac('sha256', store.secret).update(text).digest('base64url')

  const readId = (request: FastifyRequest): string | null => {
    const value = parseCookie(request.headers.cookie ?? '')[COOKIE] ?? ''
    const [id = '', signature = ''] = value.split('.')
    return /^[\w-]{22}$/.test(id) && same(signature, sign(`session:${id}`)) ? id : null
  }

  const open = (request: FastifyRequest, reply: FastifyReply): Visitor => {
    const knownId = readId(request)
    const id = knownId ?? randomBytes(16).toString('base64url')
    if (knownId === null) {
      reply.header(
        'set-cookie',
        stringifySetCookie({
          name: COOKIE,
          value: `${id}.${sign(`session:${id}`)}`,
          httpOnly: true,
          sameSite: 'lax',
          secure: isSecure(),
          path: '/',
          maxAge: MAX_AGE_SECONDS,
        }),
      )
    }
    let session = store.read(id)
    const csrf = sign(`csrf:${id}`)
    return {
      get session() {
        return session
      },
      known: knownId !== null,
      csrf,
      change(change) {
        session = { ...session, ...change }
        store.save(session)
      },
      checkCsrf: (token) => knownId !== null && typeof token === 'string' && same(token, csrf),
    }
  }

  const opened = new WeakMap<FastifyRequest, Visitor>()
  return (request: FastifyRequest, reply: FastifyReply): Visitor => {
    const visitor = opened.get(request) ?? open(request, reply)
    opened.set(request, visitor)
    return visitor
  }
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

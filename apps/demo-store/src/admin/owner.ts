import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

const COOKIE = 'fc_owner'
const STAYS_MS = 12 * 3_600_000
const MOST_TRIES = 10
const TRIES_WITHIN_MS = 60_000

export type Owner = ReturnType<typeof createOwner>

const digest = (text: string) => createHash('sha256').update(text).digest()
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

/** The shop's one owner: signs in with a password, stays for half a day or until the shop is restarted. */
export function createOwner(options: {
  password: string | null
  isSecure: () => boolean
  now: () => number
}) {
  const secret = randomBytes(32)
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
  let tries: number[] = []

  const sessionOf = (request: FastifyRequest): string | null => {
    const value = parseCookie(request.headers.cookie ?? '')[COOKIE] ?? ''
    const [id = '', until = '', mac = ''] = value.split('.')
    return same(sign(`${id}.${until}`), mac) && Number(until) > options.now() ? id : null
  }
  const cookie = (value: string, maxAge: number) =>
    stringifySetCookie({
      name: COOKIE,
      value,
      httpOnly: true,
      // Lax: the server's page leads back here.
      sameSite: 'lax',
      secure: options.isSecure(),
      path: '/',
      maxAge,
    })

  return {
    isOpen: () => options.password !== null,
    signedIn: (request: FastifyRequest) => sessionOf(request) !== null,
    /** False: the password is wrong, or it was tried too often. */
    signIn(reply: FastifyReply, password: string): boolean {
      const nowAt = options.now()
      tries = tries.filter((at) => at > nowAt - TRIES_WITHIN_MS)
      if (options.password === null || tries.length >= MOST_TRIES) return false
      if (!same(password, options.password)) {
        tries.push(nowAt)
        return false
      }
      const value = `${randomBytes(12).toString('base64url')}.${nowAt + STAYS_MS}`
      reply.header('set-cookie', cookie(`${value}.${sign(value)}`, STAYS_MS / 1000))
      return true
    },
    nonce: (request: FastifyRequest) => sign(`nonce:${sessionOf(request) ?? ''}`),
    checkNonce: (request: FastifyRequest, given: string) =>
      sessionOf(request) !== null && same(sign(`nonce:${sessionOf(request)}`), given),
  }
}

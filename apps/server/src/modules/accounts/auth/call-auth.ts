import type { Reason } from '@tandem/contract/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../../platform/errors.ts'
import { ADDRESS_HEADER } from './create-auth.ts'

/** What the library needs to know of a request: cookies, device, and the address as our rule of proxies says. */
export function authHeaders(request: FastifyRequest): Headers {
  const headers = new Headers({ [ADDRESS_HEADER]: request.ip })
  const { cookie } = request.headers
  if (cookie) headers.set('cookie', cookie)
  const device = request.headers['user-agent']
  if (device) headers.set('user-agent', device.slice(0, 300))
  return headers
}

const REASONS: Record<string, Reason> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong_password',
  INVALID_PASSWORD: 'wrong_password',
  INVALID_EMAIL: 'malformed',
  VALIDATION_ERROR: 'malformed',
  PASSWORD_TOO_SHORT: 'weak_password',
  USER_ALREADY_EXISTS: 'email_taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email_taken',
  // Two sign-ups with one address at the same moment.
  FAILED_TO_CREATE_USER: 'email_taken',
  INVALID_TOKEN: 'link_used',
  TOKEN_EXPIRED: 'link_used',
  USER_NOT_FOUND: 'link_used',
  INVALID_USER: 'not_for_you',
  INVALID_CODE: 'wrong_code',
  INVALID_BACKUP_CODE: 'wrong_code',
  TOTP_NOT_ENABLED: 'wrong_code',
  BACKUP_CODES_NOT_ENABLED: 'wrong_code',
  TOTP_ALREADY_ENABLED: 'nothing_to_do',
  TWO_FACTOR_NOT_ENABLED: 'nothing_to_do',
  EMAIL_ALREADY_VERIFIED: 'nothing_to_do',
  INVALID_TWO_FACTOR_COOKIE: 'signed_out',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'too_fast',
  ACCOUNT_TEMPORARILY_LOCKED: 'too_fast',
  SESSION_EXPIRED: 'signed_out',
  UNAUTHORIZED: 'signed_out',
}

const LOCKED_MS = 15 * 60_000

/**
 * What the library answered, with its cookies set on our answer. Its refusals become ours; anything that is not known
 * is a fault of ours.
 */
export async function take<T>(reply: FastifyReply, answer: Promise<Response>): Promise<T> {
  const response = await answer
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  const body = (await response.json().catch(() => null)) as (T & { code?: string }) | null
  if (response.ok) return body as T
  const code = body?.code ?? ''
  const reason = REASONS[code] ?? (response.status === 401 ? 'signed_out' : null)
  if (reason === null) throw new Error(`the sign-in library refused: ${response.status} ${code}`)
  return refuse(reason, reason === 'too_fast' ? { retryAfterMs: LOCKED_MS } : {})
}

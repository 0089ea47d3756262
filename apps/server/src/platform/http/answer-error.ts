import { langOfHeader, REASONS, type Reason, sentenceOf } from '@tandem/contract/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refused } from '../errors.ts'
import type { Log } from '../log/log.ts'

/** What every refusal looks like on the wire. */
export interface ErrorBody {
  error: Reason
  message: string
  /** To be quoted when something went wrong here. */
  id?: string
}

/** A reason of the catalogue keeps its status and sentence; anything else is a 500 with an id and no detail. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): void {
  const reason = reasonOf(error)
  const entry = REASONS[reason]
  const body: ErrorBody = {
    error: reason,
    message: sentenceOf(reason, langOfHeader(request.headers?.['accept-language'])),
  }
  if (reason === 'internal') {
    body.id = request.id
    log.error(
      { err: error, id: request.id, route: request.routeOptions?.url ?? '(none)' },
      'a request failed',
    )
  }
  if (error instanceof Refused && error.retryAfterMs !== undefined) {
    reply.header('retry-after', String(Math.max(1, Math.ceil(error.retryAfterMs / 1000))))
  }
  reply
    .code(entry.status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

/** PostgreSQL's words for text that it cannot hold (NUL, half a character): the asker's fault, not ours. */
const NO_TEXT = new Set(['22021', '22P05'])

function reasonOf(error: unknown): Reason {
  if (error instanceof Refused) return error.reason
  if (typeof error !== 'object' || error === null) return 'internal'
  const { statusCode, validation, code } = error as {
    statusCode?: number
    validation?: unknown
    code?: string
  }
  if (validation || NO_TEXT.has(code ?? '')) return 'malformed'
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return 'too_large'
  if (statusCode === 429) return 'too_fast'
  if (statusCode === 404) return 'not_found'
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return 'malformed'
  return 'internal'
}

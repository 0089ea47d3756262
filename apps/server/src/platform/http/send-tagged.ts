import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Sends JSON with an ETag of its content, or 304 when the asker has it already. */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
  caching: string,
): FastifyReply {
  const body = JSON.stringify(value)
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  reply.header('etag', tag).header('cache-control', caching)
  const known = request.headers['if-none-match']
  if (known?.split(',').some((part) => part.trim().replace(/^W\//, '') === tag)) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(body)
}

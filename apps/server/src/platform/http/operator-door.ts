import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { refuse } from '../errors.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Lets in who sends the operator's token as a bearer; compares in constant time. */
export function createOperatorDoor(operatorToken: string) {
  const right = digest(operatorToken)
  return async (request: FastifyRequest): Promise<void> => {
    const given = /^Bearer ([\x21-\x7e]{1,300})$/.exec(request.headers.authorization ?? '')?.[1]
    if (given === undefined || !timingSafeEqual(digest(given), right)) refuse('unauthorized')
  }
}

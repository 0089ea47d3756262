import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { refuse } from '../errors.ts'
import type { Asks } from './asks.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()
const Bearer = /^Bearer ([\x21-\x7e]{1,300})$/

/** What a route of the operator's takes over: `app.get(path, { ...operator.entrance, schema }, handler)`. */
export interface OperatorEntrance {
  onRequest: ((request: FastifyRequest) => Promise<void>)[]
  config: { asks: Extract<Asks, { who: 'operator' }> }
}

/** Who runs the server: by the key of its settings, or signed in as one of its operators. */
export interface OperatorDoor {
  readonly entrance: OperatorEntrance
  /** Compared in constant time. */
  isKey(text: string): boolean
}

/** The bearer of a request, if it has one that can be read. */
export const bearerOf = (request: FastifyRequest): string | undefined =>
  Bearer.exec(request.headers.authorization ?? '')?.[1]

/** `bySession` is asked where no bearer was sent; it refuses by itself what it must, such as another site's page. */
export function createOperatorDoor(
  operatorToken: string,
  bySession: (request: FastifyRequest) => Promise<boolean> = async () => false,
  noteWrong: (request: FastifyRequest) => Promise<void> = async () => {},
): OperatorDoor {
  const right = digest(operatorToken)
  const isKey = (text: string) => timingSafeEqual(digest(text), right)
  const enter = async (request: FastifyRequest): Promise<void> => {
    const given = bearerOf(request)
    if (given === undefined ? await bySession(request) : isKey(given)) return
    if (given !== undefined) await noteWrong(request)
    refuse('unauthorized')
  }
  return { isKey, entrance: { onRequest: [enter], config: { asks: { who: 'operator' } } } }
}

import { REASONS, type Reason } from '@tandem/contract/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { addressKey } from '../../platform/http/address-key.ts'

/** What came to a door, before anybody believed it. */
export interface DoorCall {
  bytes: Buffer
  /** Who is counted as one. */
  address: string
  header(name: string): string | undefined
}

/** What published plugins look at is the HTTP status; the rest is for people and logs of theirs. */
export interface DoorAnswer {
  status: number
  body: Record<string, unknown>
}

/** Refuses by throwing `Refused`. */
export type Door = (call: DoorCall) => Promise<DoorAnswer>

export function callOf(request: FastifyRequest): DoorCall {
  return {
    bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    address: addressKey(request.ip),
    header(name) {
      const value = request.headers[name]
      return Array.isArray(value) ? value[0] : value
    },
  }
}

export function sendAnswer(reply: FastifyReply, { status, body }: DoorAnswer): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').send(body)
}

/** Taken, but nothing is read or kept until the shop's owner is known: 202 and the sentence that says so. */
export function waits(more: Record<string, unknown> = {}): DoorAnswer {
  return told('awaiting_claim', more)
}

export function told(reason: Reason, more: Record<string, unknown> = {}): DoorAnswer {
  const { status, sentence } = REASONS[reason]
  return { status, body: { success: status < 300, status: reason, message: sentence, ...more } }
}

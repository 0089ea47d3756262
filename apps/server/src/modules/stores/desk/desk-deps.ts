import { langOfHeader } from '@tandem/contract/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../../platform/errors.ts'
import type { AccountsPublic, Asker } from '../../accounts/accounts.public.ts'
import type { Connecting } from '../connecting.ts'

/** What the dashboard's routes about connections are built on. */
export type DeskDeps = Connecting & { accounts: AccountsPublic }

export const langOf = ({ headers }: FastifyRequest) => langOfHeader(headers['accept-language'])

/** The signed-in person; routes of `asPerson` have nobody else. */
export function personOf({ accounts }: DeskDeps, request: FastifyRequest): Asker & { kind: 'person' } {
  const asker = accounts.askerOf(request)
  return asker.kind === 'person' ? asker : refuse('signed_out')
}

export const quiet = async (_request: FastifyRequest, reply: FastifyReply): Promise<void> =>
  void reply.header('cache-control', 'no-store')

import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { OperatorEntrance } from '../../platform/http/operator-door.ts'
import { troubleOf } from './plugin-door/assemble-status.ts'
import type { StoreRow } from './stores.store.ts'

export const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 64 }) })

export interface OperatorOptions {
  onRequest: ((request: FastifyRequest, reply: FastifyReply) => Promise<void>)[]
  config: OperatorEntrance['config']
}

/** A shop as the operator sees it: no secret in it. */
export function summaryOf(row: StoreRow) {
  const { storeKey, url, state, kind, parts, approval, approvalNote, auth, heardAt, linkedAt } = row
  return {
    storeKey,
    url,
    name: row.look.name,
    state,
    kind,
    parts,
    proved: row.proved,
    approval,
    approvalNote,
    auth,
    trouble: troubleOf(row.trouble),
    troubleAt: row.troubleAt,
    heardAt,
    linkedAt,
    disconnectedAt: row.disconnectedAt,
    // A shop that waits for its owner: keys are proved and nobody consented.
    waits: state === 'started' && row.proved,
  }
}

import type { FastifyRequest } from 'fastify'
import { addressKey } from '../../../platform/http/address-key.ts'
import type { OperatorDoor } from '../../../platform/http/operator-door.ts'
import { createAddressRates } from '../../../platform/socket/address-rates.ts'
import type { AccountsPublic, Asker } from '../../accounts/accounts.public.ts'

/** Six wrong keys, then one in twenty seconds. */
const WRONG_KEYS = { perSecond: 0.05, burst: 6 }
/** Forms that do something: a person sends a few, a program thousands. */
const FORMS = { perSecond: 0.1, burst: 30 }

export type Entry = 'in' | 'wrong' | 'too_often' | 'sign_in'

/** Who looks at one of the forms: nobody known, somebody who may connect shops here, or somebody who needs the key. */
export interface Visitor {
  person: (Asker & { kind: 'person' }) | null
  may: boolean
}

/** Who may send the connecting forms (C2). */
export function createGuard(deps: {
  now(): number
  publicUrl(): string
  /** Whether any signed-in person may connect a shop; otherwise the operator, or who has the server's key. */
  openToShops: boolean
  operator: OperatorDoor
  personOf: AccountsPublic['personOf']
}) {
  const wrong = createAddressRates(WRONG_KEYS, deps.now)
  const forms = createAddressRates(FORMS, deps.now)
  const visitorOf = async (request: FastifyRequest): Promise<Visitor> => {
    const person = await deps.personOf(request)
    return { person, may: person !== null && (deps.openToShops || person.operator) }
  }
  return {
    visitorOf,
    /** A form that was sent from another site's page. What is no browser sends neither header, and no cookie to abuse. */
    isCrossSite({ headers }: FastifyRequest): boolean {
      const site = headers['sec-fetch-site']
      if (site !== undefined) return site !== 'same-origin' && site !== 'none'
      const { origin } = headers
      return origin !== undefined && origin !== new URL(deps.publicUrl()).origin
    },
    /** `personId`: who becomes the owner of what comes of it; null: nobody was signed in, the key was right. */
    async enter(
      request: FastifyRequest,
      key: string,
    ): Promise<{ entry: Entry; visitor: Visitor; personId: string | null }> {
      const visitor = await visitorOf(request)
      const from = addressKey(request.ip)
      const personId = visitor.person?.personId ?? null
      const as = (entry: Entry) => ({ entry, visitor, personId })
      if (key === '') {
        if (visitor.may) return as(forms.take(from) ? 'in' : 'too_often')
        return as(visitor.person ? 'wrong' : 'sign_in')
      }
      if (!wrong.has(from)) return as('too_often')
      if (deps.operator.isKey(key.trim().slice(0, 300))) return as('in')
      wrong.take(from)
      return as('wrong')
    },
  }
}
export type Guard = ReturnType<typeof createGuard>

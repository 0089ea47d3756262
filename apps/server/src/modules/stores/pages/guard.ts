import type { FastifyRequest } from 'fastify'
import { addressKey } from '../../../platform/http/address-key.ts'
import type { OperatorDoor } from '../../../platform/http/operator-door.ts'
import { createAddressRates } from '../../../platform/socket/address-rates.ts'

/** Six wrong keys, then one in twenty seconds. */
const WRONG_KEYS = { perSecond: 0.05, burst: 6 }
/** Forms that do something: a person sends a few, a program thousands. */
const FORMS = { perSecond: 0.1, burst: 30 }

export type Entry = 'in' | 'wrong' | 'too_often'

/** Who may send the connecting forms (C2). */
export function createGuard(deps: {
  now(): number
  publicUrl(): string
  openToShops: boolean
  operator: OperatorDoor
}) {
  const wrong = createAddressRates(WRONG_KEYS, deps.now)
  const forms = createAddressRates(FORMS, deps.now)
  return {
    asksForKey: !deps.openToShops,
    /** A form that was sent from another site's page. What is no browser sends neither header, and no cookie to abuse. */
    isCrossSite({ headers }: FastifyRequest): boolean {
      const site = headers['sec-fetch-site']
      if (site !== undefined) return site !== 'same-origin' && site !== 'none'
      const { origin } = headers
      return origin !== undefined && origin !== new URL(deps.publicUrl()).origin
    },
    enter(request: FastifyRequest, key: string): Entry {
      const from = addressKey(request.ip)
      if (deps.openToShops) return forms.take(from) ? 'in' : 'too_often'
      if (!wrong.has(from)) return 'too_often'
      if (deps.operator.isKey(key.trim().slice(0, 300))) return 'in'
      wrong.take(from)
      return 'wrong'
    },
  }
}
export type Guard = ReturnType<typeof createGuard>

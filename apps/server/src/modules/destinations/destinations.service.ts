import { randomBytes } from 'node:crypto'
import {
  DESTINATION_LIMITS,
  type DestinationChange,
  type DestinationToMake,
  type DestinationView,
} from '@tandem/contract/http/destinations'
import { ORDER_EVENTS } from '@tandem/core/destinations/order-news'
import type { FastifyRequest } from 'fastify'
import type { Updateable } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import { refuse } from '../../platform/errors.ts'
import { checkAddress } from './check-address.ts'
import { type DestinationRow, destinationsStore } from './destinations.store.ts'
import type { DestinationsTable, DestinationsTables } from './destinations.tables.ts'
import type { DestinationsDeps } from './destinations-deps.ts'
import { readHeaders } from './read-headers.ts'
import { runsStore } from './runs.ts'
import { newSigningSecret } from './sending/signature.ts'
import { destinationView } from './views.ts'

const AT_ONCE = 8
const DAY_MS = 86_400_000
const CLEAR = { streak: 0, failing_since_at: null, quiet_until_at: null, stopped_why: null } as const

/** What people do with destinations; each change is noted in the same transaction. */
export function createDestinationsService(deps: DestinationsDeps) {
  const { db, accounts, clock, secrets } = deps
  const store = destinationsStore(db)

  const note = (
    tx: DestinationsDeps['db'],
    request: FastifyRequest,
    action: string,
    subject: string,
    detail: Record<string, unknown> = {},
  ) =>
    accounts.audit<DestinationsTables>(
      tx,
      {
        storeId: accounts.scopeOf(request).storeId,
        by: accounts.askerOf(request),
        action: `destination.${action}`,
        subject,
        detail,
      },
      request,
    )
  const told = ({ storeId, destination_id }: { storeId: number; destination_id: number }) => {
    deps.tellChanged(storeId, destination_id)
    deps.live.tell(storeId, 'destinations')
    deps.live.tell(storeId, 'attention')
  }
  const addressOf = async (request: FastifyRequest, given: string): Promise<string> => {
    const url = await checkAddress(given, deps.config.allowPrivateDestinations)
    if (url !== null) return url
    await note(db, request, 'address_refused', placeOf(given))
    return refuse('destination_address')
  }
  const locked = async (tx: DestinationsDeps['db'], scope: StoreScope, key: string) =>
    (await destinationsStore(tx).lock(scope, key)) ?? refuse('not_found')

  return {
    note,
    told,
    async view(scope: StoreScope, row: DestinationRow): Promise<DestinationView> {
      const now = clock.now()
      const counts = await store.counts(scope, row.destination_id, now)
      const run = await runsStore(db, deps.orders).latest(scope, row.destination_id)
      return destinationView(row, counts, run, now)
    },
    get: async (scope: StoreScope, key: string): Promise<DestinationRow> =>
      (await store.get(scope, key)) ?? refuse('not_found'),
    list: (scope: StoreScope) => store.list(scope),

    /** It is made paused. The secret is told once. */
    async make(request: FastifyRequest, what: DestinationToMake) {
      const scope = accounts.scopeOf(request)
      const url = await addressOf(request, what.url)
      const headers = readHeaders(what.headers ?? [], {})
      const key = `dst_${randomBytes(12).toString('base64url')}`
      const secret = newSigningSecret()
      const now = clock.now()
      const row = await db.transaction().execute(async (tx) => {
        await deps.plans.refuseBeyond<DestinationsTables>(tx, scope.storeId, 'destinations', async () => {
          const used = await destinationsStore(tx).count(scope)
          return used < DESTINATION_LIMITS.perStore ? used : refuse('too_many')
        })
        const made = await destinationsStore(tx).add({
          ...NEW,
          store_id: scope.storeId,
          destination_key: key,
          name: what.name.trim(),
          url,
          format: what.format ?? 'tandem',
          events: what.events ?? [...ORDER_EVENTS],
          statuses: what.statuses ?? null,
          at_once: what.atOnce ?? AT_ONCE,
          header_names: Object.keys(headers),
          headers_sealed: secrets.sealHeaders(key, headers),
          secret_sealed: secrets.sealSecret(key, secret),
          created_at: now,
          changed_at: now,
        })
        await note(tx, request, 'created', made.name, { host: new URL(url).host })
        return made
      })
      told({ ...row, storeId: scope.storeId })
      return { row, secret }
    },

    async change(request: FastifyRequest, key: string, what: DestinationChange): Promise<DestinationRow> {
      const scope = accounts.scopeOf(request)
      const url = what.url === undefined ? undefined : await addressOf(request, what.url)
      const now = clock.now()
      const row = await db.transaction().execute(async (tx) => {
        const before = await locked(tx, scope, key)
        const { state, headers: given, atOnce, ...plain } = what
        const change: Updateable<DestinationsTable> = { ...plain, changed_at: now }
        if (plain.name !== undefined) change.name = plain.name.trim()
        if (url !== undefined) change.url = url
        if (atOnce !== undefined) change.at_once = atOnce
        if (given !== undefined) {
          const headers = readHeaders(given, secrets.headers(before))
          change.header_names = Object.keys(headers)
          change.headers_sealed = secrets.sealHeaders(key, headers)
        }
        if (state !== undefined) Object.assign(change, { state }, state === 'active' ? CLEAR : {})
        const mine = destinationsStore(tx)
        await mine.change(scope, before.destination_id, change)
        if (state === 'active' && before.state !== 'active')
          await mine.hurry(scope, before.destination_id, now)
        await note(tx, request, actionOf(before, what), before.name, changedNames(what, url))
        return locked(tx, scope, key)
      })
      told({ ...row, storeId: scope.storeId })
      return row
    },

    async remove(request: FastifyRequest, key: string): Promise<void> {
      const scope = accounts.scopeOf(request)
      const row = await db.transaction().execute(async (tx) => {
        const before = await locked(tx, scope, key)
        await destinationsStore(tx).remove(scope, before.destination_id)
        await note(tx, request, 'removed', before.name)
        return before
      })
      told({ ...row, storeId: scope.storeId })
    },

    /** For a while the old secret signs beside the new one. */
    async rotate(request: FastifyRequest, key: string, keepOldMs = DAY_MS) {
      const scope = accounts.scopeOf(request)
      const secret = newSigningSecret()
      const now = clock.now()
      const oldUntilAt = keepOldMs > 0 ? now + keepOldMs : null
      const row = await db.transaction().execute(async (tx) => {
        const before = await locked(tx, scope, key)
        await destinationsStore(tx).change(scope, before.destination_id, {
          secret_sealed: secrets.sealSecret(key, secret),
          old_secret_sealed: oldUntilAt === null ? null : before.secret_sealed,
          old_secret_until_at: oldUntilAt,
          changed_at: now,
        })
        await note(tx, request, 'secret_rotated', before.name, { oldUntilAt })
        return before
      })
      told({ ...row, storeId: scope.storeId })
      return { secret, oldUntilAt }
    },
  }
}
export type DestinationsService = ReturnType<typeof createDestinationsService>

const NEW = {
  state: 'paused',
  stopped_why: null,
  old_secret_sealed: null,
  old_secret_until_at: null,
  failing_since_at: null,
  quiet_until_at: null,
  last_ok_at: null,
  last_failed_at: null,
  last_reason: null,
  last_status: null,
  lease_owner: null,
  lease_until_at: null,
} as const

/** Where it leads; a password or a key in the rest of it is nobody's business. */
function placeOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null
  return url ? `${url.protocol}//${url.host}` : '?'
}

function actionOf(before: DestinationRow, { state }: DestinationChange): string {
  if (state === undefined || state === before.state) return 'changed'
  return state === 'active' ? 'started' : 'paused'
}

/** What was changed, by name; a header's value and a path with a key in it are nobody's business. */
function changedNames(what: DestinationChange, url: string | undefined): Record<string, unknown> {
  const { state: _, ...rest } = what
  return { changed: Object.keys(rest).join(', '), ...(url ? { host: new URL(url).host } : {}) }
}

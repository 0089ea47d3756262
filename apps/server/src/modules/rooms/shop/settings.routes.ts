import { RoomSettingsBodySchema, RoomSettingsViewSchema } from '@tandem/contract/http/rooms-admin'
import type { RoomSettings } from '@tandem/core/rooms/room-rules'
import { cleanLine } from '@tandem/core/rooms/text'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import { type RoomsDeskDeps, StoreParams, tags } from './desk-deps.ts'

const path = '/api/v1/stores/:storeKey/rooms/settings'

/** What a shop sets about its rooms. */
export function settingsRoutes(app: HttpApp, deps: RoomsDeskDeps): void {
  const { accounts, settings, db, live } = deps
  const calls = { relay: deps.config.calls.turn !== null, mediaServer: deps.config.calls.liveKit !== null }
  const viewOf = async ({ storeId }: StoreScope) => {
    const seats = (await deps.stores.knownById(storeId))?.store.view.seats ?? refuse('no_such_store')
    return { ...(await settings.of(storeId, seats)), calls }
  }

  app.get(
    path,
    {
      ...accounts.inStore('rooms.read'),
      schema: {
        tags,
        summary: 'What holds in the rooms of a shop',
        params: StoreParams,
        response: { 200: RoomSettingsViewSchema },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return viewOf(accounts.scopeOf(request))
    },
  )
  app.put(
    path,
    {
      ...accounts.inStore('rooms.manage'),
      schema: {
        tags,
        summary: 'Set what holds in rooms opened from now on; hidden words hold at once',
        params: StoreParams,
        body: RoomSettingsBodySchema,
        response: { 200: RoomSettingsViewSchema },
      },
    },
    async (request) => {
      const scope = accounts.scopeOf(request)
      const { updatedAt, calls: _, ...body } = request.body
      const wish: RoomSettings = { ...body, words: cleanWords(body.words) }
      await db.transaction().execute(async (tx) => {
        const before = await viewOf(scope)
        // Asked again by the writing itself: two may have looked at the same.
        const fits = before.updatedAt === updatedAt
        if (!fits || !(await settings.keep(tx, scope.storeId, wish, updatedAt))) refuse('changed_meanwhile')
        const by = accounts.askerOf(request)
        const detail = { changed: changedOf(before, wish) }
        await accounts.audit(
          tx,
          { storeId: scope.storeId, by, action: 'rooms.settings_changed', detail },
          request,
        )
      })
      await settings.tellChanged(scope.storeId)
      live.tell(scope.storeId, 'rooms')
      return viewOf(scope)
    },
  )
}

/** Each once, in the order of the alphabet; what has no letter or number at its beginning can never be found. */
function cleanWords(words: readonly string[]): string[] {
  const clean = words.map((word) => cleanLine(word)).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  return [...new Set(clean)].sort((a, b) => a.localeCompare(b))
}

/** Which settings became others. The words themselves are nobody's business in a log. */
function changedOf(before: RoomSettings, after: RoomSettings): string[] {
  const names = Object.keys(after) as (keyof RoomSettings)[]
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}

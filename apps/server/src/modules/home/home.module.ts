import { isReason, type Lang, langOfHeader, sentenceOf } from '@tandem/contract/errors'
import { type AttentionItem, HomeSchema } from '@tandem/contract/http/home'
import { mayAs, type Permission } from '@tandem/core/accounts/permissions'
import { Type } from 'typebox'
import type { PlatformDeps } from '../../platform/deps.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { Asker } from '../accounts/accounts.public.ts'
import { assembleHome } from './assemble-home.ts'
import { registerSources } from './attention-sources.ts'
import { type HomeTables, homeStore } from './home.store.ts'
import type { HomeDeps } from './home-deps.ts'

/** `GET /api/v1/stores/:storeKey/home`: what needs somebody, then today, then how true we are. */
export function createHomeModule(given: Pick<PlatformDeps, 'db'> & Omit<HomeDeps, 'table'>): ServerModule {
  const table = homeStore(given.db.withTables<HomeTables>())
  const deps: HomeDeps = { ...given, table }
  registerSources(deps.attention, deps.stores, table)
  const { accounts } = deps
  const routes = (app: HttpApp) => {
    app.get(
      '/api/v1/stores/:storeKey/home',
      {
        ...accounts.inStore('store.read'),
        schema: {
          tags: ['home'],
          summary: 'A shop at a glance: what needs somebody, today, how true what we hold is',
          params: Type.Object({ storeKey: Type.String({ maxLength: 40 }) }),
          response: { 200: HomeSchema },
        },
      },
      async (request, reply) => {
        reply.header('cache-control', 'no-store')
        const asker = accounts.askerOf(request)
        const sees = { orders: may(asker, 'orders.read'), rooms: may(asker, 'rooms.read') }
        const home = await assembleHome(deps, accounts.scopeOf(request), sees)
        const lang = langOfHeader(request.headers['accept-language'])
        return { ...home, attention: home.attention.map((item) => inWords(item, lang)) }
      },
    )
  }
  return { routes }
}

function may(asker: Asker, permission: Permission): boolean {
  if (asker.kind === 'token') return asker.scopes.includes(permission)
  return asker.kind === 'person' && asker.role !== null && mayAs(asker.role, permission)
}

/** A reason of the catalogue is told as a sentence beside its name. */
function inWords(item: AttentionItem, lang: Lang): AttentionItem {
  const reason = item.detail?.['reason']
  if (typeof reason !== 'string' || !isReason(reason)) return item
  return { ...item, detail: { ...item.detail, message: sentenceOf(reason, lang) } }
}

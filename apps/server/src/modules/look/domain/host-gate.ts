import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { StoresPublic } from '../../stores/stores.public.ts'
import type { LookPublic, RoomsOfHosts } from '../look.public.ts'

interface GateDeps {
  shopOfHost: LookPublic['shopOfHost']
  stores: Pick<StoresPublic, 'storeById' | 'storeByKey'>
  rooms: () => RoomsOfHosts
}

/** Pages and files that are the same for all shops. */
const SHARED = new Set(['/assets/room/*', '/favicon.ico'])
/** What names its shop, room or invitation in the address or in the body. */
const OWN = /^\/(s|j|r)\/:|^\/api\/public\/|^\/assets\/look\/:/

/**
 * A shop's own domain shows that shop's rooms and nothing else: no dashboard, no other shop, no API of the server. The
 * name is read from `Host` alone; `X-Forwarded-Host` is anybody's to send.
 */
export function hostGate(app: HttpApp, deps: GateDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    const shop = deps.shopOfHost(request.headers.host)
    if (!shop) return
    if (shop.lost) return refuse('not_found')
    const path = request.routeOptions.url
    if (path === '/') return home(deps, shop.storeId, reply)
    if (path === undefined || (!SHARED.has(path) && !OWN.test(path))) return refuse('not_found')
  })
  app.addHook('preHandler', async (request) => {
    const shop = deps.shopOfHost(request.headers.host)
    if (!shop || SHARED.has(request.routeOptions.url ?? '')) return
    if ((await shopNamedBy(request, deps)) !== shop.storeId) return refuse('not_found')
  })
}

async function home(deps: GateDeps, storeId: number, reply: FastifyReply) {
  const store = (await deps.stores.storeById(storeId)) ?? refuse('not_found')
  return reply.header('cache-control', 'no-store').redirect(`${store.url}/`, 302)
}

/** Whose thing a request is about; null: nobody's, or it does not say. */
async function shopNamedBy(request: FastifyRequest, { stores, rooms }: GateDeps) {
  const params = (request.params ?? {}) as Record<string, string | undefined>
  const body = (request.body ?? {}) as { storeKey?: unknown }
  const key = params['storeKey'] ?? (typeof body.storeKey === 'string' ? body.storeKey : undefined)
  if (key !== undefined) {
    const store = await stores.storeByKey(key)
    return store?.storeId ?? null
  }
  if (params['roomId'] !== undefined) return rooms().storeOfRoom(params['roomId'])
  if (params['invite'] !== undefined) return rooms().storeOfInvite(params['invite'])
  return null
}

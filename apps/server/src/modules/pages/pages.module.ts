import type { ProductView } from '@tandem/contract/http/catalogue'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { HttpApp } from '../../platform/http/app.ts'
import type { RoomFiles } from '../../platform/http/room-files.ts'
import { setPagePolicy } from '../../platform/http/security-headers.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { CatalogPublic } from '../catalog/catalog.public.ts'
import type { InsightsPublic } from '../insights/insights.public.ts'
import type { LookPublic } from '../look/look.public.ts'
import type { ConnectedStore, StoresPublic } from '../stores/stores.public.ts'
import { fillPage, type PageHead } from './fill-page.ts'
import { isPress } from './is-press.ts'
import { LANDING_CSS, landingPage } from './landing-page.ts'
import { langFrom } from './landing-words.ts'
import { linkPicture } from './link-picture.ts'
import { wordsFor } from './page-words.ts'

/** What a link's preview may tell of a room: nothing that the invited would not see on arriving. */
export interface InvitationPreview {
  storeId: number
  hostName: string
  productId: number | null
}

export interface PagesDeps {
  publicUrl(): string
  /** The LiveKit server that a room's page may reach; null: there is none. */
  mediaServerUrl: string | null
  look: LookPublic
  roomFiles: RoomFiles
  stores: StoresPublic & {
    all(): Promise<{ store: ConnectedStore; connection: { parts: readonly string[] } }[]>
  }
  catalog: Pick<CatalogPublic, 'productView'>
  insights: InsightsPublic
  /** null: no such invitation, or its room has ended. */
  invitationPreview(invite: string): Promise<InvitationPreview | null>
  /** The shop of a room, so that the page may be framed by it; null: no such room. */
  storeOfRoom(roomId: string): Promise<number | null>
}

interface Page {
  status: 200 | 404
  store: ConnectedStore | null
  head: Omit<PageHead, 'lang' | 'siteName' | 'themeColour' | 'pictureUrl' | 'pictureAlt'>
  product: ProductView | null
}

const Id = Type.String({ minLength: 1, maxLength: 100 })

/** The room's page under its three kinds of addresses, and the server's own front page. */
export function createPagesModule(deps: PagesDeps): ServerModule {
  const noPage = (store: ConnectedStore | null): Page => {
    const words = wordsFor(store?.view.locale ?? 'en')
    const title = words.gone(store?.view.look.name ?? null)
    return { status: 404, store, product: null, head: { title, description: title } }
  }
  const startPage = async (storeKey: string, productId: string): Promise<Page> => {
    const store = await deps.stores.storeByKey(storeKey)
    if (!store) return noPage(null)
    const product = /^[1-9]\d{0,15}$/.test(productId)
      ? await deps.catalog.productView(store.storeId, Number(productId))
      : null
    if (!product) return noPage(store)
    const shop = store.view.look.name
    const head = {
      title: `${product.name} · ${shop}`,
      description: wordsFor(store.view.locale).startHint(shop),
    }
    return { status: 200, store, product, head }
  }
  const arrivalPage = async (invite: string): Promise<Page> => {
    const preview = await deps.invitationPreview(invite)
    const store = preview && (await deps.stores.storeById(preview.storeId))
    if (!store) return noPage(null)
    const { productId } = preview
    const product = productId === null ? null : await deps.catalog.productView(store.storeId, productId)
    const words = wordsFor(store.view.locale)
    const description = words.invitesHint(product?.name ?? null, store.view.look.name)
    return { status: 200, store, product, head: { title: words.invites(preview.hostName), description } }
  }
  const roomPage = async (roomId: string): Promise<Page> => {
    const storeId = await deps.storeOfRoom(roomId)
    const store = storeId === null ? null : await deps.stores.storeById(storeId)
    if (!store) return noPage(null)
    const { locale, look } = store.view
    const title = look.roomName[locale] || wordsFor(locale).together(look.name)
    return { status: 200, store, product: null, head: { title, description: look.name } }
  }
  /** The room as the screen of the look shows it: a page without a room, framed by our own pages only. */
  const previewPage = async (storeKey: string): Promise<Page> => {
    const store = await deps.stores.storeByKey(storeKey)
    if (!store) return noPage(null)
    const title = store.view.look.name
    return { status: 200, store, product: null, head: { title, description: title } }
  }
  const send = async (reply: FastifyReply, page: Page, framedBy = page.store?.origins ?? []) => {
    const html = await deps.roomFiles.indexHtml()
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow')
    if (html === null) {
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send("The room's page has not been built yet.\n")
    }
    setPagePolicy(reply, {
      calls: { mediaServerUrl: deps.mediaServerUrl },
      frameAncestors: framedBy,
      pictureOrigins: page.store?.origins.filter((origin) => origin.startsWith('http:')) ?? [],
      publicUrl: page.store ? deps.look.roomsUrl(page.store.storeId) : deps.publicUrl(),
    })
    return reply
      .code(page.status)
      .type('text/html; charset=utf-8')
      .send(fillPage(html, headOf(page, deps.look)))
  }
  return {
    routes(app: HttpApp) {
      deps.roomFiles.routes(app)
      const start = { schema: { params: Type.Object({ storeKey: Id, productId: Id }) } }
      app.get('/s/:storeKey/p/:productId', start, async (request, reply) => {
        const page = await startPage(request.params.storeKey, request.params.productId)
        if (page.status === 200 && page.store && isPress(request.method, request.headers))
          deps.insights.count(page.store.storeId, { buttons: 1 })
        return send(reply, page)
      })
      app.get('/j/:invite', { schema: { params: Type.Object({ invite: Id }) } }, async ({ params }, reply) =>
        send(reply, await arrivalPage(params.invite)),
      )
      app.get('/r/:roomId', { schema: { params: Type.Object({ roomId: Id }) } }, async ({ params }, reply) =>
        send(reply, await roomPage(params.roomId)),
      )
      const preview = { schema: { params: Type.Object({ storeKey: Id }) } }
      app.get('/preview/:storeKey', preview, async ({ params }, reply) =>
        send(reply, await previewPage(params.storeKey), ["'self'"]),
      )
      addFrontPage(app, deps)
    },
  }
}

function headOf({ store, product, head }: Page, look: LookPublic): PageHead {
  const own = store?.view.look.linkPictureUrl ?? null
  const preview =
    store && own !== null
      ? { url: new URL(own, look.roomsUrl(store.storeId)).href, alt: store.view.look.name }
      : linkPicture(product)
  return {
    ...head,
    lang: store?.view.locale ?? 'en',
    siteName: store?.view.look.name ?? 'Tandem',
    pictureUrl: preview?.url ?? null,
    pictureAlt: preview?.alt ?? '',
    themeColour: store?.view.look.light.accent ?? null,
  }
}

function addFrontPage(app: HttpApp, deps: PagesDeps): void {
  app.get('/', async (request, reply) => {
    const stores = await deps.stores.all()
    setPagePolicy(reply, { frameAncestors: [], pictureOrigins: [], publicUrl: deps.publicUrl() })
    reply.header('cache-control', 'no-store').header('vary', 'accept-language')
    reply.type('text/html; charset=utf-8')
    const lang = langFrom(request.headers['accept-language'])
    return landingPage(
      // A shop that is here for its orders only is nobody's business.
      stores.filter(({ connection }) => connection.parts.includes('rooms')).map(({ store }) => store),
      lang,
    )
  })
  app.get('/assets/server/landing.css', async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=300').type('text/css; charset=utf-8')
    return LANDING_CSS
  })
  app.get('/favicon.ico', async (_request, reply) =>
    reply.code(204).header('cache-control', 'public, max-age=86400').send(),
  )
}

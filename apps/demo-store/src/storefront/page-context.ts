import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Shop } from '../shop.ts'
import type { Assets } from './assets.ts'
import type { StorefrontConfig } from './config.ts'
import { messagesFor, preferredLang, readLang } from './messages/translate.ts'
import type { View } from './pages/view.ts'
import type { Visitor } from './session/visitor.ts'

export type PageDeps = {
  shop: Shop
  config: StorefrontConfig
  assets: Assets
  visitorOf: (request: FastifyRequest, reply: FastifyReply) => Visitor
}

/** The view of one request: who looks, in which language, at which address. */
export function openView(deps: PageDeps, request: FastifyRequest, reply: FastifyReply): View {
  const visitor = deps.visitorOf(request, reply)
  const wanted = readLang((request.query as Record<string, unknown> | undefined)?.lang)
  if (wanted && wanted !== visitor.session.lang) visitor.change({ lang: wanted })
  const tandem = deps.config.tandem()
  const lang = wanted ?? visitor.session.lang ?? preferredLang(request.headers['accept-language'])
  return {
    shop: deps.shop,
    lang,
    m: messagesFor(lang),
    visitor,
    tandemUrl: tandem.url,
    storeKey: tandem.storeKey,
    togetherText: tandem.buttonText?.[lang] || messagesFor(lang).product.together,
    here: request.method === 'GET' ? request.url : '/',
    assets: { css: deps.assets.css, js: deps.assets.js },
  }
}

export function sendPage(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page)
}

/** A form's fields; of a field that came twice the last one counts. */
export function formOf(request: FastifyRequest): Record<string, string> {
  return request.body instanceof URLSearchParams ? Object.fromEntries(request.body) : {}
}

/** A query's fields that came once; a repeated one counts as absent. */
export function queryOf(request: FastifyRequest): Record<string, string> {
  const entries = Object.entries((request.query ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

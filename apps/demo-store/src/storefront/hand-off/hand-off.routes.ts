import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { formOf, openView, type PageDeps, queryOf, sendPage } from '../page-context.ts'
import { problemPage } from '../pages/problem.page.ts'
import type { View } from '../pages/view.ts'
import { confirmPage, forgottenPage, refusalPage, resultPage } from './hand-off.page.ts'
import { parseItems } from './parse-items.ts'
import { type HandOffLink, readLink } from './read-link.ts'
import { earlierUse, useLink } from './use-link.ts'

const PATHS = ['/custom-add-to-cart', '/custom-add-to-cart/']

/** The address with which a room hands a person's own things to the shop's cart. */
export function registerHandOff(app: FastifyInstance, deps: PageDeps): void {
  const { shop, config } = deps
  const linkOf = (given: Record<string, string>, view: View) =>
    readLink(given, { handoffSecrets: config.tandem().handoffSecrets, tandemUrl: view.tandemUrl }, shop.now())

  const answered = (view: View, link: HandOffLink, reply: FastifyReply) => {
    const earlier = earlierUse(view.visitor, link)
    if (earlier) return { done: sendPage(reply, resultPage(view, earlier, true)) }
    const parsed = parseItems(link.items)
    if (!parsed.ok) return { done: sendPage(reply, refusalPage(view, parsed.reason, link), 400) }
    return { lines: parsed.lines }
  }

  for (const path of PATHS) {
    app.get(path, (request, reply) => {
      const view = openView(deps, request, reply)
      if (!config.tandem().cartLink) return sendPage(reply, problemPage(view, 'notFound'), 404)
      const link = linkOf(queryOf(request), view)
      const { done, lines } = answered(view, link, reply)
      if (!lines) return done
      if (!link.live || isOnlyPeeking(request)) return sendPage(reply, confirmPage(view, link, lines))
      return sendPage(reply, resultPage(view, useLink(shop, view.visitor, link, lines), false))
    })

    app.post(path, (request, reply) => {
      const view = openView(deps, request, reply)
      if (!config.tandem().cartLink) return sendPage(reply, problemPage(view, 'notFound'), 404)
      const link = linkOf(formOf(request), view)
      const { done, lines } = answered(view, link, reply)
      if (!lines) return done
      const use = useLink(shop, view.visitor, link, lines)
      return reply.redirect(`/custom-add-to-cart/added?n=${use.id}`, 303)
    })
  }

  app.get('/custom-add-to-cart/added', (request, reply) => {
    const view = openView(deps, request, reply)
    const use = view.visitor.session.handOffs.find((one) => one.id === queryOf(request).n)
    return use && use.outcomes.length > 0
      ? sendPage(reply, resultPage(view, use, false))
      : sendPage(reply, forgottenPage(view), 404)
  })
}

/** Browsers, messengers and mail filters look at links before a person does; that must add nothing. */
function isOnlyPeeking(request: FastifyRequest): boolean {
  if (request.method === 'HEAD') return true
  const purpose = [request.headers['sec-purpose'], request.headers.purpose, request.headers['x-moz']].join(
    ' ',
  )
  return /prefetch|prerender|preview/i.test(purpose)
}

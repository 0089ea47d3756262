import { isReason } from '@tandem/contract/errors'
import { Type } from 'typebox'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { Connecting } from '../connecting.ts'
import { escapeHtml, type ServerPage, sendPage } from './page-frame.ts'
import { pageWords } from './page-words.ts'
import type { Lang } from './part-words.ts'
import { langOf } from './read-wish.ts'
import { reasonWords } from './reason-words.ts'

const AGAIN_S = 3
/** A node that began to try and has not said how it went after this long is gone. */
const TRIED_FOR_MS = 100_000

/** How an attempt without the plugin went: the page that WooCommerce leads back to, and that the keys' form leads to. */
export function outcomePages(app: HttpApp, deps: Connecting): void {
  const { attempts, clock, stores } = deps

  const pageOf = async (ref: string, lang: Lang, wasDenied: boolean): Promise<ServerPage> => {
    const words = pageWords(lang)
    const attempt = await attempts.byCode(ref)
    const again = attempt?.kind === 'wc-auth' ? 'ask' : 'keys'
    const failed = (status: number, title: string, sentence: string): ServerPage => ({
      status,
      lang,
      title,
      body: `<h1>${title}</h1><p class="lead">${escapeHtml(sentence)}</p><p>${words.nothingLeft}</p>
<div class="buttons"><a class="button" href="/connect/${again}?lang=${lang}">${words.again}</a></div>`,
    })
    const waiting = (title: string, lead: string): ServerPage => ({
      lang,
      title,
      again: AGAIN_S,
      body: `<h1>${title}</h1><p class="lead" role="status">${lead}</p>`,
    })
    const expired = () => failed(410, words.refusedTitle, reasonWords('code_expired', lang))
    if (!attempt) return expired()
    const now = clock.now()
    if (attempt.usedAt === null) {
      if (wasDenied) {
        const body = `<h1>${words.deniedTitle}</h1><p class="lead">${words.deniedLead}</p><div class="buttons"><a class="button" href="/connect?lang=${lang}">${words.otherWays}</a></div>`
        return { lang, title: words.deniedTitle, body }
      }
      return attempt.expiresAt > now ? waiting(words.askingTitle, words.askingLead) : expired()
    }
    if (attempt.outcome === null) {
      return now - attempt.usedAt < TRIED_FOR_MS ? waiting(words.tryingTitle, words.tryingLead) : expired()
    }
    if (attempt.outcome !== 'linked') {
      const reason = isReason(attempt.outcome) ? attempt.outcome : 'internal'
      return failed(200, words.refusedTitle, reasonWords(reason, lang))
    }
    const known = attempt.storeKey === null ? null : await stores.known(attempt.storeKey)
    const title = words.doneTitle(known?.store.view.look.name ?? new URL(attempt.url).host)
    const waits = known?.connection.approval === 'waiting' ? `<p>${words.doneWaits}</p>` : ''
    const lead = `<p class="lead">${words.doneLead}</p>${waits}`
    return { lang, title, body: `<h1 class="done">${escapeHtml(title)}</h1>${lead}` }
  }

  app.get(
    '/connect/attempts/:ref',
    { schema: { params: Type.Object({ ref: Type.String({ minLength: 20, maxLength: 100 }) }) } },
    async (request, reply) => {
      const lang = langOf(request.query, request.headers['accept-language'])
      const { success } = request.query as { success?: unknown }
      return sendPage(reply, await pageOf(request.params.ref, lang, success === '0'))
    },
  )
}

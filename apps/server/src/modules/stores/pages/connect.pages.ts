import type { Part } from '@tandem/core/stores/connection'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { Connecting } from '../connecting.ts'
import { foldedForm, keyPart, statusOfEntry } from './entry-parts.ts'
import { partsField, readForm } from './form-parts.ts'
import { createFormTokens } from './form-token.ts'
import type { Entry, Guard, Visitor } from './guard.ts'
import { escapeHtml, sendPage } from './page-frame.ts'
import { pageWords } from './page-words.ts'
import type { Lang } from './part-words.ts'
import { langOf, readWish, type Wish } from './read-wish.ts'
import { reasonWords } from './reason-words.ts'

/** C3: the code that the browser takes back is good for this long. */
const CODE_TTL_MS = 10 * 60_000

type Sealed = Wish & { lang: Lang }

/** C1–C3: what a shop's plugin leads its owner to, and the way back with a one-time code. */
export function connectPages(app: HttpApp, deps: Connecting, guard: Guard): void {
  const tokens = createFormTokens(deps.secrets, deps.clock.now)
  const server = () => new URL(deps.publicUrl()).host

  const ask = (
    reply: FastifyReply,
    sealed: Sealed,
    more: {
      visitor: Visitor
      ticked: readonly Part[]
      entry?: Entry
      isMissing?: boolean
      otherLang?: string
    },
  ) => {
    const { lang, url, name, returnUrl } = sealed
    const words = pageWords(lang)
    const shop = new URL(url).host + new URL(url).pathname.replace(/\/$/, '')
    const { visitor, entry = 'in', isMissing = false } = more
    const who = { lang, visitor, entry, back: `/woocommerce/connect?${queryOf(sealed)}` }
    const form = `<form method="post" action="/woocommerce/connect">
<input type="hidden" name="form" value="${tokens.seal('connect', sealed)}">
${partsField(lang, more.ticked, isMissing)}
${keyPart(who)}
<div class="buttons"><button name="answer" value="confirm">${words.confirm}</button><button class="second" name="answer" value="cancel" formnovalidate>${words.cancel}</button></div>
</form>`
    return sendPage(reply, {
      status: statusOfEntry(entry) ?? (isMissing ? 400 : 200),
      lang,
      title: words.connectTitle(shop),
      ...(more.otherLang && { otherLang: more.otherLang }),
      formTargets: [new URL(returnUrl).origin],
      body: `<h1>${words.connectTitle(escapeHtml(shop))}</h1>
<p class="lead">${words.connectLead(escapeHtml(url), escapeHtml(server()))}${name && name !== shop ? ` ${words.callsItself(escapeHtml(name))}` : ''}</p>
${foldedForm(who, form, isMissing)}
<p class="quiet after">${words.next} ${words.ownerOff}</p>`,
    })
  }
  const refused = (reply: FastifyReply, lang: Lang, sentence: string, status = 400) => {
    const words = pageWords(lang)
    const body = `<h1>${words.notConnectable}</h1><p class="lead">${escapeHtml(sentence)}</p>
<div class="buttons"><a class="button" href="/connect?lang=${lang}">${words.otherWays}</a></div>`
    return sendPage(reply, { status, lang, title: words.notConnectable, body })
  }

  app.get('/woocommerce/connect', async (request, reply) => {
    const lang = langOf(request.query, request.headers['accept-language'])
    const words = pageWords(lang)
    const read = readWish(request.query)
    if (!read.ok) {
      const sentences = {
        address: reasonWords('wrong_address', lang),
        back: words.notBack,
        challenge: words.noChallenge,
      }
      return refused(reply, lang, sentences[read.why])
    }
    const { wish } = read
    if (!deps.mayTravel(wish.url)) return refused(reply, lang, reasonWords('needs_https', lang), 422)
    const visitor = await guard.visitorOf(request)
    return ask(reply, { ...wish, lang }, { visitor, ticked: wish.parts, otherLang: inOther(request, lang) })
  })

  app.post('/woocommerce/connect', async (request, reply) => {
    const form = readForm(request.body)
    const asked = langOf(request.query, request.headers['accept-language'])
    if (guard.isCrossSite(request)) return refused(reply, asked, reasonWords('wrong_origin', asked), 403)
    const sealed = tokens.open<Sealed>('connect', form.text('form'))
    if (!sealed) return refused(reply, asked, reasonWords('code_expired', asked), 410)
    const { code, returnUrl, state, challenge, url } = sealed
    if (form.text('answer') === 'cancel')
      return reply.redirect(back(returnUrl, { tandem_error: 'denied', state }), 303)
    const again: Sealed & { code?: string; until?: number } = { ...sealed }
    const { entry, visitor, personId } = await guard.enter(request, form.text('operator_key'))
    if (entry !== 'in') return ask(reply, again, { visitor, ticked: form.parts, entry })
    if (form.parts.length === 0) return ask(reply, again, { visitor, ticked: [], isMissing: true })
    const kind = challenge === '' ? 'door' : 'plugin'
    await deps.attempts.add(
      { code, challenge, url, parts: form.parts, kind, personId, ttlMs: CODE_TTL_MS },
      deps.clock.now(),
    )
    const besides = kind === 'door' ? { code } : {}
    return reply.redirect(
      back(returnUrl, { tandem_code: code, state, parts: form.parts.join(','), ...besides }),
      303,
    )
  })
}

/** The wish once more as an address: where somebody comes back to when they are signed in. */
function queryOf({ url, returnUrl, state, challenge, name, parts, lang }: Sealed): URLSearchParams {
  return new URLSearchParams({
    store_url: url,
    return_url: returnUrl,
    state,
    ...(challenge && { challenge }),
    ...(name && { name }),
    ...(parts.length > 0 && { parts: parts.join(',') }),
    lang,
  })
}

function back(returnUrl: string, query: Record<string, string>): string {
  const url = new URL(returnUrl)
  for (const [name, value] of Object.entries(query)) if (value !== '') url.searchParams.set(name, value)
  return url.href
}

/** The same page in the other language. */
export function inOther(request: FastifyRequest, lang: Lang): string {
  const url = new URL(request.url, 'http://server')
  url.searchParams.set('lang', lang === 'ro' ? 'en' : 'ro')
  return `${url.pathname}${url.search}`
}

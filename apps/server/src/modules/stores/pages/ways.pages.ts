import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { Connecting } from '../connecting.ts'
import { within } from '../connection/trying.ts'
import { inOther } from './connect.pages.ts'
import type { Guard } from './guard.ts'
import { escapeHtml, sendPage } from './page-frame.ts'
import { pageWords } from './page-words.ts'
import type { Lang } from './part-words.ts'
import { langOf } from './read-wish.ts'
import { reasonWords } from './reason-words.ts'
import { createWaysForm, type GoodForm, type Way } from './ways-form.ts'

const KEY = /^[\x21-\x7e]{8,200}$/
/** C17: WooCommerce's own page, the way back and the callback have to be over in this time. */
const ASK_TTL_MS = 10 * 60_000
const ANSWER_WITHIN_MS = 5_500

const langFrom = (request: FastifyRequest) => langOf(request.query, request.headers['accept-language'])
/** WooCommerce calls https addresses only. */
const canBeCalled = ({ publicUrl, config }: Connecting) =>
  publicUrl().startsWith('https:') || config.allowPrivateStores

/** C17: the ways to connect, with the plugin and without. */
export function waysPages(app: HttpApp, deps: Connecting, guard: Guard): void {
  const form = createWaysForm(deps, guard)
  app.get('/connect', async (request, reply) => {
    const lang = langFrom(request)
    const title = pageWords(lang).waysTitle
    return sendPage(reply, { lang, title, body: waysBody(deps, lang), otherLang: inOther(request, lang) })
  })
  for (const way of ['ask', 'keys'] as const) {
    app.get(`/connect/${way}`, async (request, reply) => {
      const lang = langFrom(request)
      const visitor = await guard.visitorOf(request)
      return form.show(reply, { lang, way, visitor, otherLang: inOther(request, lang) })
    })
    const act = way === 'ask' ? askShop : tryPasted
    app.post(`/connect/${way}`, async (request, reply) => {
      const lang = langFrom(request)
      const given = await form.read(request, reply, way, lang)
      return given.ok ? act(deps, given, lang, reply) : given.reply
    })
  }
}

function waysBody(deps: Connecting, lang: Lang): string {
  const words = pageWords(lang)
  const server = escapeHtml(deps.publicUrl())
  const link = (way: Way, text: string) => `<p><a href="/connect/${way}?lang=${lang}">${text}</a></p>`
  const steps = words.pluginSteps(server).map((step) => `<li>${step}</li>`)
  const ask = canBeCalled(deps)
    ? link('ask', words.authGo)
    : `<p class="quiet">${words.authNeedsHttps(server)}</p>`
  return `<h1>${words.waysTitle}</h1><p class="lead">${words.waysLead}</p>
<ul class="ways">
<li><h2>${words.pluginWay}</h2><p>${words.recommended}</p><ol>${steps.join('')}</ol></li>
<li><h2>${words.authWay}</h2><p>${words.authAbout}</p>${ask}</li>
<li><h2>${words.keysWay}</h2><p>${words.keysAbout}</p>${link('keys', words.keysGo)}</li>
</ul>
<p class="quiet after">${words.without}</p>`
}

/** To WooCommerce's own page. The browser carries the callback's token there, and brings it nowhere else. */
async function askShop(
  deps: Connecting,
  form: GoodForm,
  lang: Lang,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const server = deps.publicUrl()
  if (!canBeCalled(deps)) {
    return form.again({ status: 422, sentence: plain(pageWords(lang).authNeedsHttps(server)) })
  }
  const { ref, token, url, sent, personId } = form
  const wish = { code: ref, challenge: '', url, parts: sent.parts, kind: 'wc-auth', token, personId } as const
  await deps.attempts.add({ ...wish, ttlMs: ASK_TTL_MS }, deps.clock.now())
  const query = new URLSearchParams({
    app_name: `Tandem (${new URL(server).host})`,
    scope: 'read_write',
    user_id: ref,
    return_url: `${server}/connect/attempts/${ref}?lang=${lang}`,
    callback_url: `${server}/api/woocommerce/wc-auth/${token}`,
  })
  return reply.redirect(`${url}/wc-auth/v1/authorize?${query}`, 303)
}

async function tryPasted(
  deps: Connecting,
  form: GoodForm,
  lang: Lang,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { ref, url, sent, personId } = form
  const consumerKey = sent.text('consumer_key').trim()
  const consumerSecret = sent.text('consumer_secret').trim()
  if (!KEY.test(consumerKey) || !KEY.test(consumerSecret)) {
    return form.again({ status: 422, sentence: reasonWords('wrong_keys', lang) })
  }
  const now = deps.clock.now()
  const wish = { code: ref, challenge: '', url, parts: sent.parts, kind: 'keys', personId } as const
  await deps.attempts.add({ ...wish, ttlMs: ASK_TTL_MS }, now)
  if (await deps.attempts.take('code_hash', ref, now)) {
    const trial = await deps.tryFor(ref, {
      url,
      kind: 'keys',
      secrets: { consumerKey, consumerSecret },
      consent: { parts: sent.parts, saidBy: 'page' },
      personId,
    })
    await within(trial, ANSWER_WITHIN_MS)
  }
  return reply.redirect(`/connect/attempts/${ref}?lang=${lang}`, 303)
}

const plain = (html: string) => html.replace(/<[^>]*>/g, '')

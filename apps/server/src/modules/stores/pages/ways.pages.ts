import { randomBytes } from 'node:crypto'
import { normaliseShopUrl } from '@tandem/core/stores/shop-address'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { Connecting } from '../connecting.ts'
import { within } from '../connection/trying.ts'
import { inOther } from './connect.pages.ts'
import { keyField, partsField, readForm, type SentForm, textField } from './form-parts.ts'
import { createFormTokens } from './form-token.ts'
import type { Entry, Guard } from './guard.ts'
import { escapeHtml, sendPage } from './page-frame.ts'
import { pageWords } from './page-words.ts'
import type { Lang } from './part-words.ts'
import { langOf } from './read-wish.ts'
import { reasonWords } from './reason-words.ts'

type Way = 'ask' | 'keys'
interface Trouble {
  status: number
  address?: string
  isMissing?: boolean
  entry?: Entry
  sentence?: string
}

const KEY = /^[\x21-\x7e]{8,200}$/
/** C17: WooCommerce's own page, the way back and the callback have to be over in this time. */
const ASK_TTL_MS = 10 * 60_000
const ANSWER_WITHIN_MS = 5_500

/** C17: the ways to connect, with the plugin and without. */
export function waysPages(app: HttpApp, deps: Connecting, guard: Guard): void {
  const { clock, attempts } = deps
  const tokens = createFormTokens(deps.secrets, clock.now)
  const canBeCalled = () => deps.publicUrl().startsWith('https:') || deps.config.allowPrivateStores
  const langFrom = (request: FastifyRequest) => langOf(request.query, request.headers['accept-language'])

  app.get('/connect', async (request, reply) => {
    const lang = langFrom(request)
    const words = pageWords(lang)
    const server = escapeHtml(deps.publicUrl())
    const link = (way: Way, text: string) => `<p><a href="/connect/${way}?lang=${lang}">${text}</a></p>`
    const body = `<h1>${words.waysTitle}</h1><p class="lead">${words.waysLead}</p>
<ul class="ways">
<li><h2>${words.pluginWay}</h2><p>${words.recommended}</p><ol>${words
      .pluginSteps(server)
      .map((step) => `<li>${step}</li>`)
      .join('')}</ol></li>
<li><h2>${words.authWay}</h2><p>${words.authAbout}</p>${
      canBeCalled() ? link('ask', words.authGo) : `<p class="quiet">${words.authNeedsHttps(server)}</p>`
    }</li>
<li><h2>${words.keysWay}</h2><p>${words.keysAbout}</p>${link('keys', words.keysGo)}</li>
</ul>
<p class="quiet after">${words.without}</p>`
    return sendPage(reply, { lang, title: words.waysTitle, body, otherLang: inOther(request, lang) })
  })

  const form = (
    reply: FastifyReply,
    lang: Lang,
    way: Way,
    sent: SentForm | null,
    trouble: Trouble,
    otherLang?: string,
  ) => {
    const words = pageWords(lang)
    const { entry = 'in', sentence } = trouble
    const title = way === 'ask' ? words.authWay : words.keysWay
    const keys =
      way === 'keys' ? `<ol>${words.keysSteps.map((step) => `<li>${step}</li>`).join('')}</ol>` : ''
    const fields = [
      textField({
        name: 'store_url',
        label: words.shopAddress,
        hint: words.shopAddressHint,
        value: sent?.text('store_url').slice(0, 500) ?? '',
        error: trouble.address ?? null,
      }),
      // Never put back into the page: a secret is typed again.
      ...(way === 'keys'
        ? [
            textField({ name: 'consumer_key', label: words.consumerKey }),
            textField({ name: 'consumer_secret', label: words.consumerSecret, type: 'password' }),
          ]
        : []),
      partsField(lang, sent?.parts ?? [], trouble.isMissing ?? false),
      guard.asksForKey ? keyField(words, entry) : '',
    ]
    const targets = deps.config.allowPrivateStores ? ['https:', 'http:'] : ['https:']
    return sendPage(reply, {
      status: trouble.status,
      lang,
      title,
      ...(otherLang && { otherLang }),
      ...(way === 'ask' && { formTargets: targets }),
      body: `<h1>${title}</h1><p class="lead">${way === 'ask' ? words.authAbout : words.keysAbout}</p>${
        sentence ? `<p class="notice" role="alert">${escapeHtml(sentence)}</p>` : ''
      }${keys}
<form method="post" action="/connect/${way}?lang=${lang}">
<input type="hidden" name="form" value="${tokens.seal(way, {})}">
${fields.join('\n')}
<div class="buttons"><button>${way === 'ask' ? words.toShop : words.connectNow}</button><a href="/connect?lang=${lang}">${words.otherWays}</a></div>
</form>
<p class="quiet after">${words.without}</p>`,
    })
  }

  /** What was sent, if all of it may be used; else the form again, with what is wrong. */
  const checked = (request: FastifyRequest, reply: FastifyReply, way: Way, lang: Lang) => {
    const sent = readForm(request.body)
    const again = (trouble: Trouble) => ({ ok: false as const, reply: form(reply, lang, way, sent, trouble) })
    if (guard.isCrossSite(request)) return again({ status: 403, sentence: reasonWords('wrong_origin', lang) })
    const sealed = tokens.open<object>(way, sent.text('form'))
    if (!sealed) return again({ status: 410, sentence: reasonWords('code_expired', lang) })
    const entry = guard.enter(request, sent.text('operator_key'))
    if (entry !== 'in') {
      const tooFast = guard.asksForKey ? {} : { sentence: reasonWords('too_fast', lang) }
      return again({ status: entry === 'wrong' ? 403 : 429, entry, ...tooFast })
    }
    const url = normaliseShopUrl(sent.text('store_url'))
    if (url === null) return again({ status: 400, address: reasonWords('wrong_address', lang) })
    if (!deps.mayTravel(url)) return again({ status: 422, address: reasonWords('needs_https', lang) })
    if (sent.parts.length === 0) return again({ status: 400, isMissing: true })
    return { ok: true as const, sent, url, ref: sealed.code, again }
  }

  for (const way of ['ask', 'keys'] as const) {
    app.get(`/connect/${way}`, async (request, reply) => {
      const lang = langFrom(request)
      return form(reply, lang, way, null, { status: 200 }, inOther(request, lang))
    })
  }

  app.post('/connect/ask', async (request, reply) => {
    const lang = langFrom(request)
    const given = checked(request, reply, 'ask', lang)
    if (!given.ok) return given.reply
    const server = deps.publicUrl()
    if (!canBeCalled())
      return given.again({ status: 422, sentence: plain(pageWords(lang).authNeedsHttps(server)) }).reply
    const token = randomBytes(32).toString('base64url')
    const { ref, url, sent } = given
    const wish = {
      code: ref,
      challenge: '',
      url,
      parts: sent.parts,
      kind: 'wc-auth',
      token,
      ttlMs: ASK_TTL_MS,
    } as const
    await attempts.add(wish, clock.now())
    const query = new URLSearchParams({
      app_name: `Tandem (${new URL(server).host})`,
      scope: 'read_write',
      user_id: ref,
      return_url: `${server}/connect/attempts/${ref}?lang=${lang}`,
      callback_url: `${server}/api/woocommerce/wc-auth/${token}`,
    })
    return reply.redirect(`${url}/wc-auth/v1/authorize?${query}`, 303)
  })

  app.post('/connect/keys', async (request, reply) => {
    const lang = langFrom(request)
    const given = checked(request, reply, 'keys', lang)
    if (!given.ok) return given.reply
    const { ref, url, sent } = given
    const consumerKey = sent.text('consumer_key').trim()
    const consumerSecret = sent.text('consumer_secret').trim()
    if (!KEY.test(consumerKey) || !KEY.test(consumerSecret)) {
      return given.again({ status: 422, sentence: reasonWords('wrong_keys', lang) }).reply
    }
    const now = clock.now()
    await attempts.add(
      { code: ref, challenge: '', url, parts: sent.parts, kind: 'keys', ttlMs: ASK_TTL_MS },
      now,
    )
    if (await attempts.take('code_hash', ref, now)) {
      const trial = await deps.tryFor(ref, {
        url,
        kind: 'keys',
        secrets: { consumerKey, consumerSecret },
        consent: { parts: sent.parts, saidBy: 'page' },
      })
      await within(trial, ANSWER_WITHIN_MS)
    }
    return reply.redirect(`/connect/attempts/${ref}?lang=${lang}`, 303)
  })
}

const plain = (html: string) => html.replace(/<[^>]*>/g, '')

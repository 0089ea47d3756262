import { randomBytes } from 'node:crypto'
import { normaliseShopUrl } from '@tandem/core/stores/shop-address'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Connecting } from '../connecting.ts'
import { foldedForm, keyPart, statusOfEntry } from './entry-parts.ts'
import { partsField, readForm, type SentForm, textField } from './form-parts.ts'
import { createFormTokens } from './form-token.ts'
import type { Entry, Guard, Visitor } from './guard.ts'
import { escapeHtml, sendPage } from './page-frame.ts'
import { type PageWords, pageWords } from './page-words.ts'
import type { Lang } from './part-words.ts'
import { reasonWords } from './reason-words.ts'

export type Way = 'ask' | 'keys'

const NOBODY: Visitor = { person: null, may: false }

/** What is wrong with a form that was sent. */
export interface FormTrouble {
  status: number
  address?: string
  isMissing?: boolean
  entry?: Entry
  sentence?: string
}

/** What a form holds besides: the secret of the callback's address, so that a form sent twice leads to one. */
type Sealed = { token: string }

export interface GoodForm {
  ok: true
  /** Whose the shop will be. */
  personId: string | null
  sent: SentForm
  url: string
  /** Names the attempt, and is no secret. */
  ref: string
  token: string
  again(trouble: FormTrouble): FastifyReply
}

/** The forms of the two ways without the plugin: shown, and read again with everything that may be wrong. */
export function createWaysForm(deps: Connecting, guard: Guard) {
  const tokens = createFormTokens(deps.secrets, deps.clock.now)
  const targets = deps.config.allowPrivateStores ? ['https:', 'http:'] : ['https:']

  const show = (
    reply: FastifyReply,
    page: {
      lang: Lang
      way: Way
      visitor: Visitor
      sent?: SentForm
      trouble?: FormTrouble
      otherLang?: string
    },
  ): FastifyReply => {
    const { lang, way, visitor, sent, trouble = { status: 200 }, otherLang } = page
    const who = { lang, visitor, entry: trouble.entry ?? 'in', back: `/connect/${way}?lang=${lang}` }
    const words = pageWords(lang)
    const title = way === 'ask' ? words.authWay : words.keysWay
    const form = `<form method="post" action="/connect/${way}?lang=${lang}">
<input type="hidden" name="form" value="${tokens.seal<Sealed>(way, { token: randomBytes(32).toString('base64url') })}">
${shopFields(words, way, sent, trouble)}
${partsField(lang, sent?.parts ?? [], trouble.isMissing ?? false)}
${keyPart(who)}
<div class="buttons"><button>${way === 'ask' ? words.toShop : words.connectNow}</button><a href="/connect?lang=${lang}">${words.otherWays}</a></div>
</form>`
    const isWrong = trouble.status !== 200 && who.entry !== 'sign_in'
    return sendPage(reply, {
      status: trouble.status,
      lang,
      title,
      ...(otherLang && { otherLang }),
      ...(way === 'ask' && { formTargets: targets }),
      body: `<h1>${title}</h1><p class="lead">${way === 'ask' ? words.authAbout : words.keysAbout}</p>${
        trouble.sentence ? `<p class="notice" role="alert">${escapeHtml(trouble.sentence)}</p>` : ''
      }${way === 'keys' ? `<ol>${words.keysSteps.map((step) => `<li>${step}</li>`).join('')}</ol>` : ''}
${foldedForm(who, form, isWrong)}
<p class="quiet after">${words.without}</p>`,
    })
  }

  /** What was sent, if all of it may be used; else the form again, with what is wrong. */
  const read = async (
    request: FastifyRequest,
    reply: FastifyReply,
    way: Way,
    lang: Lang,
  ): Promise<GoodForm | { ok: false; reply: FastifyReply }> => {
    const sent = readForm(request.body)
    const isForeign = guard.isCrossSite(request)
    // Another site's page is told nothing about who is signed in here.
    const seen = isForeign ? NOBODY : await guard.visitorOf(request)
    const again = (trouble: FormTrouble) => show(reply, { lang, way, visitor: seen, sent, trouble })
    const bad = (trouble: FormTrouble) => ({ ok: false as const, reply: again(trouble) })
    if (isForeign) return bad({ status: 403, sentence: reasonWords('wrong_origin', lang) })
    const sealed = tokens.open<Sealed>(way, sent.text('form'))
    if (!sealed) return bad({ status: 410, sentence: reasonWords('code_expired', lang) })
    const { entry, personId } = await guard.enter(request, sent.text('operator_key'))
    const status = statusOfEntry(entry)
    if (status !== null) return bad({ status, entry })
    const url = normaliseShopUrl(sent.text('store_url'))
    if (url === null || !URL.canParse(url))
      return bad({ status: 400, address: reasonWords('wrong_address', lang) })
    if (!deps.mayTravel(url)) return bad({ status: 422, address: reasonWords('needs_https', lang) })
    if (sent.parts.length === 0) return bad({ status: 400, isMissing: true })
    return { ok: true, personId, sent, url, ref: sealed.code, token: sealed.token, again }
  }

  return { show, read }
}

function shopFields(words: PageWords, way: Way, sent: SentForm | undefined, trouble: FormTrouble): string {
  const address = textField({
    name: 'store_url',
    label: words.shopAddress,
    hint: words.shopAddressHint,
    value: sent?.text('store_url').slice(0, 500) ?? '',
    error: trouble.address ?? null,
  })
  if (way === 'ask') return address
  // Never put back into the page: a secret is typed again.
  const key = textField({ name: 'consumer_key', label: words.consumerKey })
  const secret = textField({ name: 'consumer_secret', label: words.consumerSecret, type: 'password' })
  return [address, key, secret].join('\n')
}

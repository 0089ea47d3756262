import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { KeyTable } from '../plugin/keys.ts'
import type { Plugin } from '../plugin/plugin.ts'
import { html } from '../storefront/html.ts'
import type { Lang } from '../storefront/messages/translate.ts'
import { ADMIN_CSS, adminPage } from './admin-page.ts'
import { keysPage } from './keys.page.ts'
import { langOf } from './lang-of.ts'
import { createOwner } from './owner.ts'
import { tandemPage } from './tandem.routes.ts'
import { createWcAuth } from './wc-auth.ts'
import { type AdminSentence, sayIn } from './words.ts'

export type AdminDeps = {
  plugin: Plugin
  keys: KeyTable
  /** null: nobody can sign in. */
  password: string | null
  url: () => string
  now: () => number
  plainPermalinks: () => boolean
  authNeedsHttps: () => boolean
}

const FORM_LIMIT_BYTES = 32 * 1024
const HEADERS = {
  // A form here leads on to the server's page, which browsers hold against form-action too.
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' http: https:; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

const queryOf = (request: FastifyRequest) => new URLSearchParams(request.url.split(/\?(.*)/s)[1] ?? '')
const formOf = (request: FastifyRequest) =>
  request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
/** Only inside this shop's own admin pages. */
const safeBack = (given: string | null) =>
  given && /^\/(wp-admin|wc-auth)\/[^\\\s]*$/.test(given) ? given : '/wp-admin/admin.php?page=tandem'

/** What the owner sees: signing in, the plugin's page, the REST keys, and WooCommerce's way of giving keys away. */
export async function registerAdmin(app: FastifyInstance, deps: AdminDeps): Promise<void> {
  const { plugin, keys } = deps
  const isSecure = () => deps.url().startsWith('https:')
  const owner = createOwner({ password: deps.password, isSecure, now: deps.now })
  const tandem = tandemPage({ plugin, keys, owner, plainPermalinks: deps.plainPermalinks })
  const wcAuth = createWcAuth({ keys, owner, needsHttps: deps.authNeedsHttps, now: deps.now })

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers(HEADERS)
    })
    scope.get('/wp-admin/admin.css', async (_request, reply) => reply.type('text/css').send(ADMIN_CSS))
    registerSignIn(scope, owner)
    scope.get('/wc-auth/v1/:route', async (request, reply) => {
      const { route } = request.params as { route: string }
      return wcAuth.answer(request, reply, { route, query: queryOf(request) })
    })
    for (const path of ['/wp-admin', '/wp-admin/'])
      scope.get(path, async (_request, reply) => reply.redirect('/wp-admin/admin.php?page=tandem', 302))
    scope.get('/wp-admin/admin.php', async (request, reply) => {
      if (!owner.signedIn(request)) return askToSignIn(request, reply)
      const page = queryOf(request).get('page')
      if (page === 'wc-settings') return send(reply, keysPage(keys, owner.nonce(request), langOf(request)))
      if (page === 'tandem' && plugin.presence() === 'active')
        return tandem.show(request, reply, queryOf(request))
      return notThere(request, reply)
    })
    scope.post('/wp-admin/admin.php', async (request, reply) => {
      const fields = formOf(request)
      if (!owner.checkNonce(request, fields.get('_wpnonce') ?? ''))
        return refuse(request, reply, 'The link you followed has expired.')
      if (queryOf(request).get('page') === 'wc-settings') {
        keys.revoke(Number(fields.get('key')))
        return reply.redirect(request.url, 303)
      }
      return plugin.presence() === 'active' ? tandem.act(request, reply, fields) : notThere(request, reply)
    })
  })
}

function registerSignIn(scope: FastifyInstance, owner: ReturnType<typeof createOwner>): void {
  scope.get('/wp-login.php', async (request, reply) =>
    send(reply, signInPage(langOf(request), safeBack(queryOf(request).get('redirect_to')), null)),
  )
  scope.post('/wp-login.php', async (request, reply) => {
    const fields = formOf(request)
    const back = safeBack(fields.get('redirect_to'))
    if (owner.signIn(reply, fields.get('pwd') ?? '')) return reply.redirect(back, 302)
    const sentence = owner.isOpen()
      ? 'This is not the password, or it was tried too often.'
      : 'This shop was started without a password for its owner (SHOP_CONTROL_TOKEN).'
    return send(reply, signInPage(langOf(request), back, sentence))
  })
}

function signInPage(lang: Lang, back: string, sentence: AdminSentence | null): string {
  const say = sayIn(lang)
  const body = html`${sentence ? html`<p class="notice">${say(sentence)}</p>` : ''}
<form method="post" action="/wp-login.php">
<label>${say('Name')} <input type="text" name="log" value="owner" autocomplete="username"></label>
<label>${say('Password')} <input type="password" name="pwd" autocomplete="current-password"></label>
<input type="hidden" name="redirect_to" value="${back}"><button type="submit">${say('Log in')}</button></form>`
  return adminPage({ lang, title: say('Log in'), body, signedIn: false })
}

function askToSignIn(request: FastifyRequest, reply: FastifyReply) {
  return reply.redirect(`/wp-login.php?${new URLSearchParams({ redirect_to: request.url })}`, 302)
}

function notThere(request: FastifyRequest, reply: FastifyReply) {
  return refuse(request, reply, 'Sorry, you are not allowed to access this page.')
}

function refuse(request: FastifyRequest, reply: FastifyReply, sentence: AdminSentence) {
  const lang = langOf(request)
  return send(reply, adminPage({ lang, title: sayIn(lang)(sentence) }), 403)
}

function send(reply: FastifyReply, page: string, status = 200) {
  return reply.code(status).type('text/html; charset=utf-8').send(page)
}

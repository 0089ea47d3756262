import type { FastifyReply, FastifyRequest } from 'fastify'
import type { KeyTable } from '../plugin/keys.ts'
import { html } from '../storefront/html.ts'
import { adminPage } from './admin-page.ts'
import type { Owner } from './owner.ts'

export type WcAuthDeps = {
  keys: KeyTable
  owner: Owner
  /** The callback's address has to be https, as in a real shop. */
  needsHttps: () => boolean
  now: () => number
}

const PARAMS = ['app_name', 'user_id', 'return_url', 'callback_url', 'scope'] as const
type Asked = Record<(typeof PARAMS)[number], string>
type Scope = 'read' | 'write' | 'read_write'

const CALLBACK_TIMEOUT_MS = 60_000
const NOT_SENT = 'An error occurred in the request and at the time were unable to send the consumer data'
const PERMISSIONS: Record<Scope, string[]> = {
  read: ['View coupons', 'View customers', 'View orders and sales reports', 'View products'],
  write: ['Create webhooks', 'Create coupons', 'Create customers', 'Create orders', 'Create products'],
  read_write: [
    'Create webhooks',
    'View and manage coupons',
    'View and manage customers',
    'View and manage orders and sales reports',
    'View and manage products',
  ],
}

/** WooCommerce's own way of giving keys away: asks the owner, posts the keys to the callback, leads back. */
export function createWcAuth({ keys, owner, needsHttps, now }: WcAuthDeps) {
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    given: { route: string; query: URLSearchParams },
  ) => {
    const asked = read(given.query, needsHttps())
    if ('error' in asked) return fail(reply, asked.error)
    const route = given.route.toLowerCase()
    if (!owner.signedIn(request)) {
      const back = `/wc-auth/v1/authorize?${new URLSearchParams(asked.ok)}`
      return reply.redirect(`/wp-login.php?${new URLSearchParams({ redirect_to: back })}`, 302)
    }
    if (route === 'authorize' || route === 'login')
      return send(reply, 200, ask(asked.ok, owner.nonce(request)))
    if (route !== 'access_granted') return fail(reply, 'You do not have permission to access this page')
    if (!owner.checkNonce(request, given.query.get('wc_auth_nonce') ?? ''))
      return fail(reply, 'Invalid nonce verification')
    return grant(reply, asked.ok)
  }

  const grant = async (reply: FastifyReply, asked: Asked) => {
    const made = keys.make({
      description: `${asked.app_name.slice(0, 170)} - API (${new Date(now()).toISOString().slice(0, 19).replace('T', ' ')})`,
      permissions: asked.scope as Scope,
    })
    const body = {
      key_id: made.id,
      user_id: asked.user_id,
      consumer_key: made.consumerKey,
      consumer_secret: made.consumerSecret,
      key_permissions: made.permissions,
    }
    if (await post(asked.callback_url, body)) return reply.redirect(backTo(asked, 1), 302)
    keys.revoke(made.id)
    return fail(reply, NOT_SENT)
  }

  return { answer }
}

function read(query: URLSearchParams, needsHttps: boolean): { ok: Asked } | { error: string } {
  const asked = {} as Asked
  for (const name of PARAMS) {
    const value = query.get(name) ?? ''
    if (value === '') return { error: `Missing parameter ${name}` }
    asked[name] = value
  }
  if (!Object.hasOwn(PERMISSIONS, asked.scope)) return { error: `Invalid scope ${asked.scope}` }
  for (const name of ['return_url', 'callback_url'] as const) {
    if (!asked[name].includes('://')) asked[name] = `https://${asked[name]}`
    if (!/^https?:\/\//i.test(asked[name]) || !URL.canParse(asked[name]))
      return { error: `The ${asked[name]} is not a valid URL` }
  }
  if (needsHttps && !/^https:\/\//i.test(asked.callback_url))
    return { error: 'The callback_url needs to be over SSL' }
  return { ok: asked }
}

function backTo(asked: Asked, success: 0 | 1): string {
  const url = new URL(asked.return_url)
  url.searchParams.set('success', String(success))
  url.searchParams.set('user_id', asked.user_id)
  return url.href
}

async function post(address: string, body: unknown): Promise<boolean> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json;charset=UTF-8' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(CALLBACK_TIMEOUT_MS),
    })
    await answer.body?.cancel()
    return answer.status === 200
  } catch {
    return false
  }
}

function ask(asked: Asked, nonce: string): string {
  const granted = new URLSearchParams({ ...asked, wc_auth_nonce: nonce })
  const body = html`<p>This will give “${asked.app_name}” <strong>${asked.scope}</strong> access which will allow it to:</p>
<ul>${PERMISSIONS[asked.scope as Scope].map((text) => html`<li>${text}</li>`)}</ul>
<p><a class="button wc-auth-approve" href="/wc-auth/v1/access_granted?${String(granted)}">Approve</a>
<a class="button wc-auth-deny" href="${backTo(asked, 0)}">Deny</a></p>`
  return adminPage({ lang: 'en', title: `${asked.app_name} would like to connect to your store`, body })
}

function fail(reply: FastifyReply, sentence: string) {
  const body = html`<p class="notice">Error: ${sentence}.</p>`
  return send(reply, 401, adminPage({ lang: 'en', title: 'Access denied', body, signedIn: false }))
}

function send(reply: FastifyReply, status: number, page: string) {
  return reply.code(status).type('text/html; charset=utf-8').send(page)
}

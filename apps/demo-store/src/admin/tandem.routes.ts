import type { FastifyReply, FastifyRequest } from 'fastify'
import { readParts } from '../plugin/attempts.ts'
import type { KeyTable } from '../plugin/keys.ts'
import type { Plugin } from '../plugin/plugin.ts'
import { langOf } from './lang-of.ts'
import type { Owner } from './owner.ts'
import { connectedPage, connectPage, consentPage, type Frame, type Notice } from './tandem.page.ts'
import type { AdminSentence } from './words.ts'

export type TandemPageDeps = {
  plugin: Plugin
  keys: KeyTable
  owner: Owner
  plainPermalinks: () => boolean
}

const PAGE = '/wp-admin/admin.php?page=tandem'
const PLAIN: AdminSentence =
  'Permalinks are plain, and then WooCommerce reads no keys. Choose another kind under Settings → Permalinks.'

type Fields = URLSearchParams
type Step = Notice | { leadTo: string }

/** *WooCommerce → Tandem*: the page and its forms. */
export function tandemPage(deps: TandemPageDeps) {
  const { plugin, keys, owner } = deps
  const notices = new Map<string, Notice>()
  const frameOf = (request: FastifyRequest, notice: Notice | null = null): Frame => ({
    lang: langOf(request),
    nonce: owner.nonce(request),
    notice,
  })

  const show = async (request: FastifyRequest, reply: FastifyReply, query: URLSearchParams) => {
    const state = query.get('state') ?? ''
    if (state !== '') return comeBack(request, reply, query)
    const nonce = owner.nonce(request)
    const notice = notices.get(nonce) ?? null
    notices.delete(nonce)
    return send(reply, await page(request, notice))
  }

  const page = async (request: FastifyRequest, notice: Notice | null): Promise<string> => {
    const connection = plugin.connection()
    if (!connection) {
      const blocked = deps.plainPermalinks() ? PLAIN : null
      const trouble = plugin.trouble()
      const told = notice ?? (trouble ? { good: false, text: trouble } : null)
      return connectPage(frameOf(request, told), plugin.presetUrl(), blocked)
    }
    const answer = connection.secrets.pluginSecret === '' ? null : await plugin.status()
    const key = keys.get(connection.keyId)
    return connectedPage(frameOf(request, notice), {
      connection,
      keyName: key?.description ?? (connection.keyId === 0 ? 'named by the operator’s settings' : 'gone'),
      pending: plugin.outbox.pending(),
      status: answer?.ok ? answer.body : null,
    })
  }

  const comeBack = async (request: FastifyRequest, reply: FastifyReply, query: URLSearchParams) => {
    const came = plugin.comeBack({
      state: query.get('state') ?? '',
      code: query.get('tandem_code') ?? '',
      error: query.get('tandem_error') ?? '',
      parts: readParts(query.getAll('parts').concat(query.getAll('parts[]')).join(',')),
    })
    if (came.step === 'consent') return send(reply, consentPage(frameOf(request), came.attempt))
    const text =
      came.step === 'denied' ? 'Nothing was connected.' : 'This took too long. Press Connect again.'
    return send(reply, await page(request, { good: false, text }))
  }

  const act = async (request: FastifyRequest, reply: FastifyReply, fields: Fields) => {
    const step = await runAction(deps, fields, request)
    if ('leadTo' in step) return reply.redirect(step.leadTo, 303)
    notices.set(owner.nonce(request), step)
    return reply.redirect(PAGE, 303)
  }

  return { show, act }
}

async function runAction(deps: TandemPageDeps, fields: Fields, request: FastifyRequest): Promise<Step> {
  const { plugin } = deps
  const told = (done: { ok: true } | { ok: false; sentence: string }, good: AdminSentence): Step =>
    done.ok ? { good: true, text: good } : { good: false, text: done.sentence }
  const parts = readParts(fields.getAll('parts').join(','))
  switch (fields.get('action')) {
    case 'connect': {
      if (deps.plainPermalinks()) return { good: false, text: PLAIN }
      const begun = plugin.begin(fields.get('server') ?? '', parts, langOf(request))
      return begun.ok ? { leadTo: begun.location } : { good: false, text: begun.sentence }
    }
    case 'confirm': {
      const settled = await plugin.confirm(fields.get('state') ?? '')
      return told(
        settled,
        settled.ok && settled.state === 'trying' ? 'The server tries the keys.' : 'Connected.',
      )
    }
    case 'cancel':
      plugin.cancel(fields.get('state') ?? '')
      return { good: false, text: 'Nothing was connected, and no key was made.' }
    case 'parts':
      return told(await plugin.changeParts(parts), 'Saved.')
    case 'rotate':
      return told(await plugin.rotate(), 'New keys are in use; the old key is deleted.')
    case 'disconnect': {
      const heard = await plugin.disconnect('owner', fields.get('erase') === 'yes')
      return { good: true, text: heard ? 'Disconnected.' : 'Disconnected here. The server did not answer.' }
    }
    default:
      return { good: false, text: 'This page knows no such thing.' }
  }
}

function send(reply: FastifyReply, page: string) {
  return reply.type('text/html; charset=utf-8').send(page)
}

import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { LiveHints } from '../../platform/live/live.ts'
import type { Log } from '../../platform/log/log.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { AccountsPublic, Asker } from '../accounts/accounts.public.ts'
import { createLines } from './lines.ts'
import { openStream } from './stream.ts'

/** Open screens of one person: a few windows, on a few devices. A program holds one line or two. */
const PER_ASKER = 12
const IN_ALL = 5_000

/** `GET /api/v1/live`: what changed, for screens that show it. */
export function createLiveModule(deps: {
  live: LiveHints
  accounts: AccountsPublic
  log: Log
}): ServerModule {
  const { accounts, live } = deps
  const log = deps.log.child({ module: 'live' })
  const lines = createLines({ perAsker: PER_ASKER, inAll: IN_ALL })
  let draining = false

  const routes = (app: HttpApp) => {
    const entrance = accounts.acrossStores('store.read')
    app.get(
      '/api/v1/live',
      {
        ...entrance,
        schema: {
          tags: ['live'],
          summary: 'What changes in my shops, as server-sent events',
          description:
            '`ready` names the shops; `topics` says of a shop what changed, to be asked for again; `stores`: my shops became others; `bye`: why the line ends.',
          produces: ['text/event-stream'],
          response: { 200: Type.String({ description: 'Events, until the line ends' }) },
        },
      },
      async (request, reply) => {
        if (draining) refuse('moving', { retryAfterMs: 2_000 })
        const line = lines.take(keyOf(accounts.askerOf(request))) ?? refuse('too_many')
        reply.hijack()
        const stream = openStream(request.raw, reply.raw, {
          live,
          log,
          stores: accounts.scopesOf(request),
          async ask() {
            // As if it came anew: what was proved of a request is remembered by it.
            const again = Object.create(request) as typeof request
            for (const enter of entrance.onRequest) await enter(again)
            return accounts.scopesOf(again)
          },
          onEnd: line.release,
        })
        line.holds(stream)
      },
    )
  }
  return {
    routes,
    async drain() {
      draining = true
      lines.endAll('moving')
    },
    async stop() {
      lines.endAll('moving')
    },
  }
}

function keyOf(asker: Asker): string {
  if (asker.kind === 'person') return `person ${asker.personId}`
  return asker.kind === 'token' ? `token ${asker.tokenId}` : 'operator'
}

import { createHash } from 'node:crypto'
import { langOfHeader } from '@tandem/contract/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpApp } from '../../platform/http/app.ts'
import { openApiOf } from '../../platform/http/openapi.ts'
import { setPagePolicy } from '../../platform/http/security-headers.ts'
import type { ServerModule } from '../../platform/module.ts'
import { API_CHANGES } from './api-changes.ts'
import { changesPage } from './changes-page.ts'
import { developersPage } from './developers-page.ts'
import { DEVELOPERS_JS } from './page-script.ts'
import { DEVELOPERS_CSS } from './page-style.ts'
import type { ApiDocument } from './read-document.ts'

const versionOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)

/** The API as one document, and the same for people. */
export function createDevelopersModule(deps: { publicUrl(): string }): ServerModule {
  return {
    routes(app) {
      let made: { url: string; document: ApiDocument } | null = null
      /** Made with the first who asks: by then every route has said what it is. */
      const document = () => {
        const url = deps.publicUrl()
        if (made?.url !== url) made = { url, document: openApiOf(app, url) as unknown as ApiDocument }
        return made.document
      }
      app.get('/api/openapi.json', async (_request, reply) => {
        reply.header('access-control-allow-origin', '*').header('cache-control', 'public, max-age=300')
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(document()))
      })
      const langOf = (request: FastifyRequest) => {
        const wish = (request.query as { lang?: unknown }).lang
        return wish === 'en' || wish === 'ro' ? wish : langOfHeader(request.headers['accept-language'])
      }
      const send = (reply: FastifyReply, html: string) => {
        setPagePolicy(reply, { frameAncestors: [], pictureOrigins: [], publicUrl: deps.publicUrl() })
        reply.header('cache-control', 'no-cache').header('vary', 'accept-language')
        return reply.type('text/html; charset=utf-8').send(html)
      }
      const assets = {
        css: `/developers/page.${versionOf(DEVELOPERS_CSS)}.css`,
        js: `/developers/page.${versionOf(DEVELOPERS_JS)}.js`,
      }
      app.get('/developers', async (request, reply) =>
        send(reply, developersPage(document(), langOf(request), assets)),
      )
      app.get('/developers/changes', async (request, reply) =>
        send(reply, changesPage(API_CHANGES, langOf(request), assets)),
      )
      asset(app, assets.css, 'text/css', DEVELOPERS_CSS)
      asset(app, assets.js, 'text/javascript', DEVELOPERS_JS)
    },
  }
}

function asset(app: HttpApp, path: string, type: string, text: string): void {
  app.get(path, async (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type(`${type}; charset=utf-8`)
      .send(text),
  )
}

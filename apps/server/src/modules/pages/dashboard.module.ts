import type { FastifyReply } from 'fastify'
import type { HttpApp } from '../../platform/http/app.ts'
import type { PageFiles } from '../../platform/http/page-files.ts'
import { setDashboardPolicy } from '../../platform/http/security-headers.ts'
import type { ServerModule } from '../../platform/module.ts'

/** `/app` and everything below is one page, which knows itself what its addresses mean. It holds nobody's data. */
export function createDashboardModule(files: PageFiles): ServerModule {
  const send = async (reply: FastifyReply) => {
    const html = await files.indexHtml()
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow')
    if (html === null) {
      return reply.code(503).type('text/plain; charset=utf-8').send('The dashboard has not been built yet.\n')
    }
    setDashboardPolicy(reply)
    return reply.type('text/html; charset=utf-8').send(html)
  }
  return {
    routes(app: HttpApp) {
      files.routes(app)
      app.get('/app', (_request, reply) => send(reply))
      app.get('/app/*', (_request, reply) => send(reply))
    },
  }
}

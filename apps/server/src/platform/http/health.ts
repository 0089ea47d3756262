import type { HttpApp } from './app.ts'

/** `/healthz`: the process answers. `/readyz`: it also reaches its database and takes work. */
export function addHealthRoutes(app: HttpApp, isReady: () => Promise<boolean>): void {
  const options = { logLevel: 'silent', config: { rateLimit: false } } as const
  app.get('/healthz', options, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { ok: true }
  })
  app.get('/readyz', options, async (_request, reply) => {
    const ready = await isReady().catch(() => false)
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store')
    return { ready }
  })
}

import type { HttpApp } from './app.ts'

const KEPT_MS = 1_000

/** `/healthz`: the process answers. `/readyz`: it also reaches its database and takes work. */
export function addHealthRoutes(
  app: HttpApp,
  is: {
    /** Work is taken. */
    open: () => boolean
    reachesDatabase: () => Promise<boolean>
  },
): void {
  let asked: { at: number; answer: Promise<boolean> } | null = null
  /** Kept for a moment: anybody may ask, as often as they like, and each would cost a query. */
  const reached = () => {
    const now = performance.now()
    if (!asked || now - asked.at > KEPT_MS)
      asked = { at: now, answer: is.reachesDatabase().catch(() => false) }
    return asked.answer
  }
  const options = { logLevel: 'silent', config: { rateLimit: false } } as const
  app.get('/healthz', options, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { ok: true }
  })
  app.get('/readyz', options, async (_request, reply) => {
    const isNow = is.open() && (await reached())
    reply.code(isNow ? 200 : 503).header('cache-control', 'no-store')
    return { ready: isNow }
  })
}

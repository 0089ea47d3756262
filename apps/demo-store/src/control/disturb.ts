import type { FastifyInstance } from 'fastify'
import type { Control } from './control.ts'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Slows answers down, lets them fail, or lets nobody answer at all; the switch itself always works. */
export function registerDisturbance(
  app: FastifyInstance,
  control: Control,
  random: () => number = Math.random,
): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/__control')) return
    const state = control.state()
    if (state.away) {
      reply.hijack()
      request.raw.socket.destroy()
      return
    }
    if (state.scope === 'api' && !request.url.startsWith('/wp-json')) return
    const delayMs = state.latencyMs + random() * state.jitterMs
    if (delayMs > 0) await wait(delayMs)
    if (random() >= state.fail.rate) return
    const { status, retryAfterS } = state.fail
    reply.code(status)
    if (retryAfterS !== null) reply.header('retry-after', String(retryAfterS))
    // What stands before a shop answers with a page, not with WordPress's JSON.
    return reply
      .type('text/html; charset=UTF-8')
      .send(`<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`)
  })
}

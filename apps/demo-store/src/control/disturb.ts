import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Control } from './control.ts'
import type { ControlState } from './control-state.ts'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const DRIP_MS = 250

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
    if (state.clockOffMs !== 0) reply.header('date', new Date(Date.now() + state.clockOffMs).toUTCString())
    if (state.redirectTo !== '')
      return reply.redirect(new URL(request.originalUrl, state.redirectTo).href, 301)
    if (state.siteLock && !opens(request, state.siteLock)) return askForPassword(reply)
    if (state.stripAuthorization) delete request.raw.headers.authorization
    const isApi = request.url.startsWith('/wp-json')
    if (state.scope === 'api' && !isApi) return
    const delayMs = state.latencyMs + random() * state.jitterMs
    if (delayMs > 0) await wait(delayMs)
    if (random() < state.fail.rate) return fail(reply, state.fail)
    if (isApi && state.answers !== 'json') return answerOtherwise(reply, state.answers)
  })
}

function opens(request: FastifyRequest, lock: NonNullable<ControlState['siteLock']>): boolean {
  const given = request.headers.authorization ?? ''
  return given === `Basic ${Buffer.from(`${lock.user}:${lock.password}`).toString('base64')}`
}

const page = (title: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`

function askForPassword(reply: FastifyReply) {
  return reply
    .code(401)
    .header('www-authenticate', 'Basic realm="Restricted"')
    .type('text/html; charset=UTF-8')
    .send(page('401 Authorization Required'))
}

/** What stands before a shop answers with a page, not with WordPress's JSON. */
function fail(reply: FastifyReply, { status, retryAfterS }: ControlState['fail']) {
  reply.code(status)
  if (retryAfterS !== null) reply.header('retry-after', String(retryAfterS))
  return reply.type('text/html; charset=UTF-8').send(page(String(status)))
}

function answerOtherwise(reply: FastifyReply, answers: 'html' | 'endless' | 'trickle') {
  if (answers === 'html') return reply.type('text/html; charset=UTF-8').send(page('Back in a minute'))
  reply.hijack()
  reply.raw.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' })
  if (answers === 'trickle') drip(reply.raw)
  else pour(reply.raw)
}

function drip(response: ServerResponse): void {
  response.write('[')
  const timer = setInterval(() => response.write(' '), DRIP_MS)
  timer.unref()
  response.on('close', () => clearInterval(timer))
}

function pour(response: ServerResponse): void {
  const chunk = ' '.repeat(64 * 1024)
  const more = () => {
    let taken = true
    while (taken && !response.destroyed) taken = response.write(chunk)
  }
  response.on('drain', () => setImmediate(more))
  response.write('[')
  more()
}

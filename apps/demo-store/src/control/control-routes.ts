import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { KeyTable } from '../plugin/keys.ts'
import type { Plugin } from '../plugin/plugin.ts'
import type { PlaceOrderInput } from '../shop.ts'
import type { WebhookDispatcher } from '../webhooks/webhook-dispatcher.ts'
import { type Control, ControlError, type ProductChange } from './control.ts'
import type { ControlPatch } from './control-state.ts'
import { pluginReport, registerPluginControl } from './plugin-control.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

type Body = Record<string, unknown>
const bodyOf = (request: FastifyRequest): Body =>
  typeof request.body === 'object' && request.body !== null ? (request.body as Body) : {}

export type ControlRoutesOptions = {
  control: Control
  token: string
  dispatcher: WebhookDispatcher
  plugin: Plugin
  keys: KeyTable
}

/** The test switch over HTTP; only there when the shop was started with a token, which every call must bring. */
export async function registerControl(app: FastifyInstance, options: ControlRoutesOptions): Promise<void> {
  const { control, dispatcher } = options
  const expected = digest(options.token)
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      if (!timingSafeEqual(digest(given), expected))
        return reply.code(401).send({ error: 'The control token is missing or wrong.' })
    })
    scope.setErrorHandler((error, _request, reply) => {
      if (error instanceof ControlError) return reply.code(400).send({ error: error.message })
      throw error
    })
    const report = () => ({
      ...control.state(),
      deliveries: dispatcher.counts(),
      webhookList: control.webhooks().map(({ secret: _, ...webhook }) => webhook),
      plugin: pluginReport(options.plugin),
      keys: options.keys.list().map(({ consumerKey, consumerSecret: _, ...key }) => ({
        ...key,
        truncatedKey: consumerKey.slice(-7),
      })),
    })
    scope.get('/__control', async () => report())
    scope.post('/__control', async (request) => {
      control.set(bodyOf(request) as ControlPatch)
      return report()
    })
    scope.delete('/__control', async () => {
      control.reset()
      return report()
    })
    scope.post('/__control/product', async (request) => {
      const { product, ...change } = bodyOf(request)
      return control.setProduct(product as number | string, change as ProductChange)
    })
    scope.post('/__control/remove-product', async (request) => {
      const { product, force } = bodyOf(request)
      control.removeProduct(product as number | string, { force: force === true })
      return { ok: true }
    })
    scope.post('/__control/order', async (request) => {
      const { lines, billing } = bodyOf(request)
      if (!Array.isArray(lines) || typeof billing !== 'object' || billing === null) {
        throw new ControlError('An order needs lines and a billing address.')
      }
      return control.placeOrder(bodyOf(request) as PlaceOrderInput)
    })
    scope.post('/__control/webhook', async (request) => {
      const { id, ...change } = bodyOf(request)
      control.setWebhook(Number(id), change)
      return report()
    })
    scope.post('/__control/foreign-delete', async (request) => {
      control.tellForeignDelete(Number(bodyOf(request)['id']))
      return { ok: true }
    })
    scope.post('/__control/draft-order', async () => ({ id: control.leaveDraftOrder().id }))
    registerPluginControl(scope, options)
  })
}

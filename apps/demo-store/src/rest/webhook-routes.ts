import type { Webhook, WebhookStatus } from '../model.ts'
import type { BackOffice } from '../shop.ts'
import { TOPIC_HOOKS } from '../webhooks/topics.ts'
import { checkBody, text } from './body-fields.ts'
import { crudEndpoints } from './crud-endpoints.ts'
import type { Body, Endpoint, RestRequest } from './endpoint.ts'
import { resourceLinks } from './links.ts'
import { LIST_PARAMS } from './lists.ts'
import { pageHeaders } from './pagination.ts'
import { type ParamSpecs, readParams } from './query-params.ts'
import { invalidId, RestError } from './rest-error.ts'
import { datePair } from './wp-dates.ts'

const STATUSES: WebhookStatus[] = ['active', 'paused', 'disabled']
const FIELDS = {
  name: 'string',
  topic: 'string',
  secret: 'string',
  delivery_url: 'string',
  status: { enum: STATUSES },
} as const

const WEBHOOK_PARAMS = {
  ...LIST_PARAMS,
  orderby: { type: 'string', enum: ['date', 'id', 'title'], default: 'date' },
  status: { type: 'string', enum: ['all', ...STATUSES], default: 'all' },
} as const satisfies ParamSpecs

export function presentWebhook(shop: BackOffice, webhook: Webhook) {
  const [resource = '', event = ''] = webhook.topic.split('.')
  const created = datePair(webhook.createdAt, shop.settings.timeZone)
  const modified = datePair(webhook.modifiedAt, shop.settings.timeZone)
  return {
    id: webhook.id,
    name: webhook.name,
    status: webhook.status,
    topic: webhook.topic,
    resource,
    event,
    hooks: TOPIC_HOOKS[webhook.topic] ?? [],
    delivery_url: webhook.deliveryUrl,
    date_created: created.local,
    date_created_gmt: created.gmt,
    date_modified: modified.local,
    date_modified_gmt: modified.gmt,
    _links: resourceLinks(`${shop.url()}/wp-json/wc/v3/webhooks`, webhook.id),
  }
}

/** The address must be one; whether it can be reached, a shop does not ask. */
function readUrl(value: unknown): string {
  const given = text(value)
  if (/^https?:\/\//.test(given) && URL.canParse(given)) return given
  throw new RestError(
    400,
    'woocommerce_rest_shop_webhook_invalid_delivery_url',
    'Webhook delivery URL must be a valid URL starting with http:// or https://.',
  )
}

function readTopic(value: unknown): string {
  const topic = text(value)
  if (TOPIC_HOOKS[topic] || /^action\.(woocommerce|wc)_\w+$/.test(topic)) return topic
  throw new RestError(
    400,
    'woocommerce_rest_shop_webhook_invalid_topic',
    'Webhook topic is required and must be valid.',
  )
}

function createWebhook(shop: BackOffice, body: Body, keyId: number | undefined): Webhook {
  checkBody(body, FIELDS)
  const topic = readTopic(body['topic'])
  const deliveryUrl = readUrl(body['delivery_url'])
  const createdAt = shop.nowSecond()
  return shop.state.change((tx) => {
    const made: Webhook = {
      id: tx.nextId('webhook'),
      name: text(body['name']) || `Webhook created on ${new Date(createdAt).toUTCString()}`,
      status: (body['status'] as WebhookStatus | undefined) ?? 'active',
      topic,
      deliveryUrl,
      secret: text(body['secret']) || shop.randomId(50),
      failureCount: 0,
      ...(keyId !== undefined && { keyId }),
      pendingPing: true,
      createdAt,
      modifiedAt: null,
    }
    tx.put('webhook', made.id, made)
    return made
  })
}

/** The count of failures stays: one more failure disables a webhook that was just switched on again. */
function updateWebhook(shop: BackOffice, known: Webhook, body: Body): Webhook {
  checkBody(body, FIELDS)
  const changed: Webhook = {
    ...known,
    name: body['name'] === undefined ? known.name : text(body['name']),
    topic: body['topic'] === undefined ? known.topic : readTopic(body['topic']),
    deliveryUrl: body['delivery_url'] === undefined ? known.deliveryUrl : readUrl(body['delivery_url']),
    secret: body['secret'] === undefined ? known.secret : text(body['secret']),
    status: (body['status'] as WebhookStatus | undefined) ?? known.status,
    modifiedAt: shop.nowSecond(),
  }
  changed.pendingPing = known.pendingPing || changed.deliveryUrl !== known.deliveryUrl
  shop.state.change((tx) => tx.put('webhook', known.id, changed))
  return changed
}

function listWebhooks(shop: BackOffice, request: RestRequest) {
  const params = readParams(WEBHOOK_PARAMS, request.query)
  const sign = params.order === 'asc' ? 1 : -1
  const found = shop.state
    .all('webhook')
    .filter((webhook) => params.status === 'all' || webhook.status === params.status)
    .filter((webhook) => params.include.length === 0 || params.include.includes(webhook.id))
    .sort((a, b) => sign * (params.orderby === 'title' ? a.name.localeCompare(b.name) : a.id - b.id))
  const start = params.offset ?? (params.page - 1) * params.per_page
  const page = { total: found.length, page: params.page, perPage: params.per_page }
  const body = found.slice(start, start + params.per_page).map((webhook) => presentWebhook(shop, webhook))
  return { body, headers: pageHeaders(request, page) }
}

/** `onNewAddress` sends the ping that WooCommerce sends for a new webhook or a changed address. */
export function webhookRoutes(shop: BackOffice, onNewAddress: (webhook: Webhook) => void): Endpoint[] {
  const find = (id: number, status = 404): Webhook => {
    const webhook = shop.state.get('webhook', id)
    if (!webhook) throw invalidId('shop_webhook', status)
    return webhook
  }
  return crudEndpoints(
    '/wc/v3/webhooks',
    {
      list: (request) => listWebhooks(shop, request),
      view: (id) => presentWebhook(shop, find(id)),
      create: (body, request) => {
        const webhook = createWebhook(shop, body, request.key?.id)
        onNewAddress(webhook)
        return presentWebhook(shop, webhook)
      },
      update: (id, body) => {
        const known = find(id, 400)
        const changed = updateWebhook(shop, known, body)
        if (changed.deliveryUrl !== known.deliveryUrl) onNewAddress(changed)
        return presentWebhook(shop, changed)
      },
      remove: (id) => {
        const webhook = find(id)
        shop.state.change((tx) => tx.remove('webhook', id))
        return presentWebhook(shop, webhook)
      },
      noTrash: 'Webhooks do not support trashing.',
    },
    { batch: true },
  )
}

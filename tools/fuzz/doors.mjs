import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PLANTED } from './hostile-values.mjs'

const file = JSON.parse(readFileSync(fileURLToPath(new URL('./seeds.json', import.meta.url)), 'utf8'))
const { bodies } = file
/** Bodies that once broke something: sent first, every time. */
export const keptFor = (storeKey) =>
  file.kept.map((one) => ({ ...one, door: one.door.replace('{store}', storeKey) }))

const post = (path, seeds, more = {}) => ({ name: `POST ${path}`, method: 'POST', path, seeds, ...more })
const get = (path, seeds, more = {}) => ({ name: `GET ${path}`, method: 'GET', path, seeds, ...more })

/** Half of what comes is signed rightly: what a shop that was taken over could send. */
const halfSigned = (headerOf) => (made, random) => {
  if (random.chance(0.5)) Object.assign(made.headers, headerOf(made, random))
}

const TOPICS = [
  'product.created',
  'product.updated',
  'product.deleted',
  'product.restored',
  'order.created',
  'order.updated',
  'order.deleted',
  'coupon.updated',
  'action.x',
  '',
  'product.updated\u00e9',
  'x'.repeat(900),
]

/**
 * Every door that is open to the world.
 * @param {{storeKey: string, shopUrl: string, webhookSecret?: string, pluginSecret?: string}} store a connected one
 */
export function openDoors({ storeKey, shopUrl, webhookSecret, pluginSecret }) {
  const known = (seeds) =>
    JSON.parse(JSON.stringify(seeds).replaceAll('{shop}', shopUrl).replaceAll('{store}', storeKey))
  const hookHeaders = {
    'x-wc-webhook-topic': TOPICS.filter((topic) => /^[\x20-\x7e]*$/.test(topic)),
    'x-wc-webhook-source': [
      `${shopUrl}/`,
      'https://shop.invalid/',
      'javascript:x',
      'https://'.padEnd(3_000, 'a'),
    ],
    'x-wc-webhook-signature': ['', 'AAAA', `${PLANTED}=`, 'x'.repeat(5_000)],
  }
  const signHook = webhookSecret
    ? halfSigned(({ body }, random) => ({
        'x-wc-webhook-topic': random.pick(TOPICS.slice(0, 8)),
        'x-wc-webhook-source': `${shopUrl}/`,
        'x-wc-webhook-signature': createHmac('sha256', webhookSecret).update(body).digest('base64'),
      }))
    : undefined
  const signCall = pluginSecret
    ? halfSigned(({ path, body }) => {
        const t = Math.floor(Date.now() / 1000)
        const v1 = createHmac('sha256', pluginSecret).update(`${t}\n${path}\n`).update(body).digest('hex')
        return { 'tandem-signature': `store=${storeKey},t=${t},v1=${v1}` }
      })
    : undefined
  const signature = {
    'tandem-signature': [
      '',
      `store=${storeKey},t=1,v1=00`,
      `store=x,t=9e99,v1=${'f'.repeat(64)}`,
      `v1=${PLANTED}`,
      ','.repeat(4_000),
    ],
  }
  const operator = `/api/operator/stores/${storeKey}`
  return [
    post('/api/woo/key', known(bodies.keys), { form: true }),
    post('/integration/integrate_woo_commerce', known(bodies.keys), { form: true }),
    post('/api/woo/webhook', known(bodies.products), { headers: hookHeaders, sign: signHook }),
    post('/api/woo/uninstall', known(bodies.goodbyes), { form: true }),
    post('/integration/woo_commerce_orders', known(bodies.orders), { form: true }),
    post('/api/connect.php', known(bodies.accounts), { form: true }),
    post('/api/woocommerce/connect/credentials', known([...bodies.credentials, ...bodies.keys])),
    post('/api/woocommerce/disconnect', known(bodies.goodbyes), { headers: signature, form: true }),
    get('/api/woocommerce/status', known(bodies.goodbyes)),
    get('/woocommerce/connect', known(bodies.connects)),
    post('/woocommerce/connect', known(bodies.connects), { form: true }),
    get('/connect', known(bodies.connects)),
    post('/connect/ask', known(bodies.connects), { form: true }),
    post('/connect/keys', known([...bodies.keys, ...bodies.connects]), { form: true }),
    get(`/connect/attempts/${'a'.repeat(43)}`, known(bodies.connects)),
    post(`/api/woocommerce/wc-auth/${'a'.repeat(43)}`, known(bodies.wcAuth)),
    ...['status', 'outbox', 'parts', 'rotate'].map((call) =>
      post(`/api/woocommerce/plugin/${call}`, known(bodies[call]), {
        headers: signature,
        sign: call === 'rotate' || call === 'parts' ? undefined : signCall,
      }),
    ),
    post(`/hooks/woocommerce/${storeKey}`, known([...bodies.products, ...bodies.orderHooks]), {
      headers: hookHeaders,
      sign: signHook,
    }),
    post('/api/public/rooms', known(bodies.rooms)),
    get(`/api/public/stores/${storeKey}/products`, known(bodies.lists)),
    post('/api/public/rooms/abcdefgh12345678/hand-off', known(bodies.handOffs)),
    post(`${operator}/reconcile`, known(bodies.operator)),
    post('/api/operator/stores', known(bodies.keys)),
  ]
}

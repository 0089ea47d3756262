import { SECRETS } from '../world.mjs'

/**
 * The shop as its REST API has it, beside what Tandem answers. Each difference is a few words.
 * @returns {Promise<string[]>}
 */
export async function differences(world, shop, { notes }) {
  return [...(await ofOrders(world, shop, notes)), ...(await ofProducts(world, shop))]
}

const minor = (text) => Math.round(Number(text) * 100)
const at = (gmt) => Date.parse(`${gmt}Z`)

async function ofOrders(world, shop, withNotes) {
  const ours = new Map()
  for (let after = 0; after !== null; ) {
    const page = await world.operator(`/orders?after=${after}&limit=100`)
    for (const order of page.orders) ours.set(order.id, order)
    after = page.nextAfter
  }
  const found = []
  const theirs = await shop.all('/wc/v3/orders?orderby=id&order=asc')
  for (const order of theirs) {
    const card = ours.get(order.id)
    ours.delete(order.id)
    if (!card) found.push(`order ${order.id} is missing`)
    else if (card.status !== order.status)
      found.push(`order ${order.id} is ${card.status}, not ${order.status}`)
    else if (card.totalMinor !== minor(order.total)) found.push(`order ${order.id} has another total`)
    else if (card.modifiedAt !== at(order.date_modified_gmt))
      found.push(`order ${order.id} is not the newest`)
    else found.push(...(await ofOrder(world, shop, order, withNotes)))
  }
  return [...found, ...[...ours.keys()].map((id) => `order ${id} is gone in the shop`)]
}

/** Refunds and notes, which change without the order's time of change. */
async function ofOrder(world, shop, order, withNotes) {
  const own = await world.operator(`/orders/${order.id}`)
  const sum = -order.refunds.reduce((all, refund) => all + minor(refund.total), 0)
  const found =
    own.refundedMinor === sum && own.refunds.length === order.refunds.length
      ? []
      : [`order ${order.id}: refunds`]
  if (!withNotes) return found
  const notes = await shop.get(`/wc/v3/orders/${order.id}/notes`)
  return own.notes !== null && own.notes.length === notes.length
    ? found
    : [...found, `order ${order.id}: notes`]
}

async function ofProducts(world, shop) {
  const listed = new Set()
  for (let cursor = ''; cursor !== null; ) {
    const page = await publicly(world, `/products${cursor && `?cursor=${encodeURIComponent(cursor)}`}`)
    for (const { id } of page.products) listed.add(id)
    cursor = page.nextCursor
  }
  const found = []
  const theirs = (await shop.all('/wc/v3/products?status=publish')).filter(({ catalog_visibility }) =>
    ['visible', 'catalog'].includes(catalog_visibility),
  )
  for (const product of theirs) {
    if (!listed.delete(product.id)) found.push(`product ${product.id} is missing`)
    else found.push(...(await ofProduct(world, shop, product)))
  }
  return [...found, ...[...listed].map((id) => `product ${id} is not in the shop`)]
}

async function ofProduct(world, shop, product) {
  const view = await publicly(world, `/products/${product.id}`)
  const found = []
  if (view.name !== plainName(product.name)) found.push(`product ${product.id}: name`)
  if (product.type === 'simple' && !sameSellable(view, product))
    found.push(`product ${product.id}: price or stock`)
  if (product.type === 'variable') {
    const own = new Map(view.variations.map((variation) => [variation.id, variation]))
    for (const variation of await shop.all(`/wc/v3/products/${product.id}/variations?status=publish`)) {
      const ours = own.get(variation.id)
      if (!ours || !sameSellable(ours, variation)) found.push(`variation ${variation.id} of ${product.id}`)
    }
  }
  return found
}

const plainName = (text) => text.replaceAll('&amp;', '&').replaceAll('&#8217;', '’')

const sameSellable = ({ price, stock }, { price: told, stock_status }) =>
  price.now === (told === '' ? null : minor(told)) &&
  (stock.state === 'out') === (stock_status === 'outofstock')

async function publicly(world, path) {
  const answer = await fetch(`${world.url}/api/public/stores/${SECRETS.storeKey}${path}`)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

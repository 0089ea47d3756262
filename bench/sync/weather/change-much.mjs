/** A shop's busy day in seconds: orders of every fate, prices, stock, things taken away for good. */
export async function changeMuch(shop, random, times) {
  const orders = (await shop.get('/wc/v3/orders?orderby=id&order=desc&per_page=100')).map(({ id }) => id)
  const products = (await shop.all('/wc/v3/products?status=publish')).filter(({ type }) => type === 'simple')
  const gone = new Set()
  const pickOrder = () => {
    for (let tries = 0; tries < 50; tries++) {
      const id = random.pick(orders)
      if (!gone.has(id)) return id
    }
    return null
  }
  for (let n = 0; n < times; n++)
    await ACTS[weigh(random)]({ shop, random, products, orders, gone, id: pickOrder() })
}

const WEIGHTS = {
  order: 4,
  status: 5,
  refund: 2,
  takeRefundBack: 1,
  note: 1,
  bin: 1,
  forGood: 1,
  price: 3,
  stock: 3,
  variation: 2,
}
const SUM = Object.values(WEIGHTS).reduce((a, b) => a + b)

function weigh(random) {
  let at = random.below(SUM)
  for (const [name, weight] of Object.entries(WEIGHTS)) {
    at -= weight
    if (at < 0) return name
  }
  return 'status'
}

const price = (random) => `${1 + random.below(90)}.${String(random.below(100)).padStart(2, '0')}`

const ACTS = {
  async order({ shop, random, products, orders }) {
    const made = await shop.send('POST', '/wc/v3/orders', {
      status: random.pick(['pending', 'processing', 'on-hold', 'completed']),
      billing: {
        first_name: 'Ana',
        last_name: random.pick(['Țepeș', 'O’Neill', '李', '👩‍🎤']),
        email: 'ana@example.org',
        country: 'RO',
      },
      line_items: [{ product_id: random.pick(products).id, quantity: 1 + random.below(4) }],
    })
    orders.push(made.id)
  },
  status: ({ shop, random, id }) =>
    shop.send('PUT', `/wc/v3/orders/${id}`, {
      status: random.pick(['processing', 'completed', 'on-hold', 'cancelled']),
    }),
  async refund({ shop, id }) {
    const { total, refunds } = await shop.get(`/wc/v3/orders/${id}`)
    const left = Number(total) + refunds.reduce((sum, refund) => sum + Number(refund.total), 0)
    if (left >= 1)
      await shop.send('POST', `/wc/v3/orders/${id}/refunds`, {
        amount: '1.00',
        reason: 'a scratch',
        api_refund: false,
      })
  },
  async takeRefundBack({ shop, id }) {
    const { refunds } = await shop.get(`/wc/v3/orders/${id}`)
    if (refunds[0]) await shop.send('DELETE', `/wc/v3/orders/${id}/refunds/${refunds[0].id}?force=true`)
  },
  note: ({ shop, id }) => shop.send('POST', `/wc/v3/orders/${id}/notes`, { note: 'Packed with care <3' }),
  async bin({ shop, id, gone }) {
    gone.add(id)
    await shop.send('DELETE', `/wc/v3/orders/${id}`)
  },
  async forGood({ shop, id, gone }) {
    gone.add(id)
    await shop.send('DELETE', `/wc/v3/orders/${id}?force=true`)
  },
  price: ({ shop, random, products }) =>
    shop.send('PUT', `/wc/v3/products/${random.pick(products).id}`, {
      regular_price: price(random),
      sale_price: '',
    }),
  stock: ({ shop, random, products }) =>
    shop.send('PUT', `/wc/v3/products/${random.pick(products).id}`, {
      manage_stock: true,
      stock_quantity: random.below(5),
    }),
  async variation({ shop, random }) {
    const [parent] = await shop.get(
      `/wc/v3/products?type=variable&status=publish&per_page=1&page=${1 + random.below(4)}`,
    )
    if (!parent?.variations[0]) return
    const id = random.pick(parent.variations)
    await shop.send('PUT', `/wc/v3/products/${parent.id}/variations/${id}`, {
      regular_price: price(random),
      sale_price: '',
    })
  },
}

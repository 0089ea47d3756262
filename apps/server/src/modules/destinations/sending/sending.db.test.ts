import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../platform/testing/eventually.ts'
import { clean, KEPT_MS } from '../cleaning.ts'
import { deliveriesStore } from '../deliveries.store.ts'
import { createTopUp, runsStore } from '../runs.ts'
import { type OpenDestinations, openDestinations, someOrder } from '../testing/open-destinations.ts'
import { type Receiver, startReceiver } from '../testing/receiver.ts'

let world: OpenDestinations
let receiver: Receiver
beforeAll(async () => {
  world = await openDestinations()
})
beforeEach(async () => {
  await world.clear()
  await receiver?.close()
  receiver = await startReceiver()
})
afterAll(async () => {
  await receiver?.close()
  await world.close()
})

const states = () =>
  world.rows<{ state: string; count: number }>(
    'select state, count(*) from destination_deliveries group by 1 order by 1',
  )
const waitFor = (count: number) =>
  eventually(async () => {
    expect(receiver.received.length).toBeGreaterThanOrEqual(count)
  })
const allDelivered = (count: number) =>
  eventually(async () => expect(await states()).toEqual([{ state: 'delivered', count }]))

/** `changes` versions of each order, told turn by turn. */
async function news(orders: number, changes: number) {
  for (let version = 1; version <= changes; version++) {
    for (let id = 1; id <= orders; id++) {
      await world.tell(someOrder(id, { modifiedAt: version * 1_000, customerNote: `version ${version}` }))
    }
  }
}
const versionsOf = (orderId: number) =>
  receiver.received
    .filter((one) => one.orderId === orderId)
    .map(({ text }) => JSON.parse(text).data.customerNote)

describe('delivering', () => {
  it('D10 signed as Standard Webhooks says, with the merchant’s own headers, and with two secrets after a rotation', async () => {
    const { secret, row } = await world.destination(receiver.url, {
      headers: { 'x-api-key': 'receiver-key' },
    })
    await world.sending().start()
    await world.tell(someOrder(7))
    await waitFor(1)
    const [first] = receiver.received
    expect(new Webhook(secret).verify(first?.text ?? '', first?.headers ?? {})).toMatchObject({
      type: 'order.created',
      version: 1,
      store: { key: 'demo', name: 'Fir & Clay' },
      data: { id: 7 },
    })
    expect(first?.headers['x-api-key']).toBe('receiver-key')
    const { newSigningSecret } = await import('./signature.ts')
    const next = newSigningSecret()
    await world.db
      .updateTable('destinations')
      .set({
        secret_sealed: world.secrets.sealSecret(row.destination_key, next),
        old_secret_sealed: row.secret_sealed,
        old_secret_until_at: world.clock.now() + 60_000,
      })
      .execute()
    await world.tell(someOrder(8))
    await waitFor(2)
    const { text = '', headers = {} } = receiver.received[1] ?? {}
    for (const one of [secret, next]) expect(() => new Webhook(one).verify(text, headers)).not.toThrow()
    expect(() => new Webhook(newSigningSecret()).verify(text, headers)).toThrow()
  })

  it('D11 in order per order, orders side by side within the bound, each id once', async () => {
    receiver.answer((_, response) => setTimeout(() => response.end('ok'), 5))
    await world.destination(receiver.url, { at_once: 4 })
    await news(12, 4)
    await world.sending().start()
    await allDelivered(48)
    for (let id = 1; id <= 12; id++) {
      expect(versionsOf(id)).toEqual(['version 1', 'version 2', 'version 3', 'version 4'])
    }
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(48)
    expect(receiver.received).toHaveLength(48)
    expect(receiver.most()).toBeLessThanOrEqual(4)
    expect(receiver.most()).toBeGreaterThan(1)
  })

  it('D12 a later version waits for the one before, with the same id on the next try', async () => {
    await world.destination(receiver.url)
    await news(1, 2)
    let fails = 2
    receiver.answer((_, response) => {
      response.statusCode = fails-- > 0 ? 500 : 200
      response.end('not yet')
    })
    await world.sending().start()
    await waitFor(1)
    await eventually(async () =>
      expect(await world.rows(`select 1 from destination_deliveries where attempts = 1`)).toHaveLength(1),
    )
    expect(versionsOf(1)).toEqual(['version 1'])
    world.later(10_000)
    await waitFor(2)
    await eventually(async () =>
      expect(await world.rows(`select 1 from destination_deliveries where attempts = 2`)).toHaveLength(1),
    )
    world.later(400_000)
    await allDelivered(2)
    expect(versionsOf(1)).toEqual(['version 1', 'version 1', 'version 1', 'version 2'])
    expect(new Set(receiver.received.slice(0, 3).map(({ id }) => id)).size).toBe(1)
    const tries = await world.rows<{ status: number; answer: string }>(
      'select status, answer from destination_attempts order by delivery_id, try',
    )
    expect(tries.map(({ status }) => status)).toEqual([500, 500, 200, 200])
    expect(tries[0]?.answer).toBe('not yet')
  })

  it('D13 given up after its tries, told apart; 410 stops it at once; three days in vain stop it too', async () => {
    const told: string[] = []
    await world.destination(receiver.url)
    await world.tell(someOrder(1))
    receiver.answer((_, response) => {
      response.statusCode = 400
      response.end('no')
    })
    await world.rows('update destination_deliveries set attempts = 9')
    await world.sending({ onWorse: async (_, { stopped }) => void told.push(String(stopped)) }).start()
    await eventually(async () => expect(await states()).toEqual([{ state: 'failed', count: 1 }]))
    await world.rows(`update destinations set failing_since_at = ${world.clock.now() - 80 * 3_600_000}`)
    await world.tell(someOrder(2))
    await eventually(async () =>
      expect(await world.rows('select state, stopped_why from destinations')).toEqual([
        { state: 'stopped', stopped_why: 'failing' },
      ]),
    )
    await world.rows(
      `update destinations set state = 'active', failing_since_at = null, streak = 0, quiet_until_at = null`,
    )
    await world.rows(`update destination_deliveries set next_at = 0 where state = 'waiting'`)
    receiver.answer((_, response) => {
      response.statusCode = 410
      response.end()
    })
    await eventually(async () =>
      expect(await world.rows('select state, stopped_why from destinations')).toEqual([
        { state: 'stopped', stopped_why: 'gone' },
      ]),
    )
    expect(told).toEqual(['failing', 'gone'])
  })

  it('D14 Retry-After is honoured, and a busy destination is left alone so long', async () => {
    await world.destination(receiver.url)
    await world.tell(someOrder(1))
    receiver.answer((_, response) => {
      response.writeHead(429, { 'retry-after': '120' })
      response.end()
    })
    await world.sending().start()
    await waitFor(1)
    await eventually(async () => {
      const [row] = await world.rows<{ next_at: string; quiet: string }>(
        `select next_at, quiet_until_at as quiet from destination_deliveries d join destinations using (store_id, destination_id)`,
      )
      expect(Number(row?.next_at) - world.clock.now()).toBeGreaterThan(100_000)
      expect(Number(row?.quiet) - world.clock.now()).toBeGreaterThan(100_000)
    })
  })

  it('D15 one that hangs does not keep another waiting, and after a row of failures is tried one at a time', async () => {
    const other = await startReceiver()
    try {
      receiver.answer(() => {})
      await world.destination(receiver.url)
      await world.destination(other.url)
      await world.sending({ timeoutMs: 400 }).start()
      for (let id = 1; id <= 30; id++) await world.tell(someOrder(id))
      await eventually(() => expect(new Set(other.received.map(({ orderId }) => orderId)).size).toBe(30))
      await eventually(async () => {
        const [row] = await world.rows<{ streak: number; last_reason: string }>(
          'select streak, last_reason from destinations order by destination_id limit 1',
        )
        expect(row?.streak).toBeGreaterThanOrEqual(5)
        expect(row?.last_reason).toBe('timeout')
      })
    } finally {
      await other.close()
    }
  })

  it('D16 two nodes deliver each once; a dead one’s work goes on at once, a stuck one’s when its time is over', async () => {
    await world.destination(receiver.url)
    await world.rows(`update destinations set lease_owner = 'somebody-dead', lease_until_at = 99999999999999`)
    await news(20, 1)
    await Promise.all([world.sending().start(), world.sending().start()])
    await allDelivered(20)
    expect(receiver.received).toHaveLength(20)
    const alive = (
      await world.rows<{ name: string }>(`select current_setting('application_name') as name`)
    )[0]
    await world.rows(
      `update destinations set lease_owner = '${alive?.name}', lease_until_at = ${world.clock.now() + 20_000}`,
    )
    await world.tell(someOrder(99))
    world.later(30_000)
    await waitFor(21)
  })

  it('D17 paused gets nothing until it goes on, and loses nothing', async () => {
    await world.destination(receiver.url, { state: 'paused' })
    const sending = world.sending()
    await sending.start()
    await news(3, 2)
    expect(receiver.received).toHaveLength(0)
    const [row] = await world.rows<{ destination_id: string }>(
      `update destinations set state = 'active' returning destination_id`,
    )
    sending.look(Number(row?.destination_id))
    await allDelivered(6)
  })
})

it('D6 what still waited when its order was gone for good is forgotten once it was told', async () => {
  const { id } = await world.destination(receiver.url, { state: 'paused' })
  await world.tell(someOrder(5))
  await world.tell(someOrder(6))
  await world.tell(null, 'read', { orderId: 5 })
  const kept = () =>
    world.rows('select order_id from destination_messages where body is not null order by message_id')
  await clean(world)
  expect(await kept()).toEqual([{ order_id: 5 }, { order_id: 6 }])
  await world.rows(`update destinations set state = 'active' where destination_id = ${id}`)
  await world.sending().start()
  await allDelivered(3)
  await clean(world)
  expect(await kept()).toEqual([{ order_id: 6 }])
})

it('D22 of very many, what was sent again comes last when it is asked for again', async () => {
  const { id } = await world.destination(receiver.url, { state: 'paused' })
  await world.rows(`with told as (
      insert into destination_messages (store_id, order_id, changed, body, created_at)
      select ${world.storeId}, n, '{}', '{}', 1 from generate_series(1, 10003) n returning message_id, order_id)
    insert into destination_deliveries (store_id, destination_id, message_id, order_id, wire_id, type, state, next_at,
      created_at, done_at)
    select ${world.storeId}, ${id}, message_id, order_id, 'msg_' || order_id, 'order.updated', 'delivered', 1, 1, 2 from told`)
  const all = { fromAt: 0, toAt: 10, only: 'all' } as const
  const replay = () => deliveriesStore(world.db).replay(world.scope, id, all, world.clock.now())
  const deliver = () =>
    world.rows(`update destination_deliveries set state = 'delivered', done_at = 3 where state = 'waiting'`)
  expect(await replay()).toBe(10_000)
  await deliver()
  expect(await replay()).toBe(10_000)
  const waiting = `select order_id from destination_deliveries where state = 'waiting' and order_id > 10000`
  expect(await world.rows(waiting)).toHaveLength(3)
})

describe('sending everything', () => {
  it('D20 all that is there, once each, behind the news, through a stop in the middle', async () => {
    const ids = Array.from({ length: 260 }, (_, index) => index + 1)
    await world.putOrders(ids)
    const { id } = await world.destination(receiver.url, { at_once: 20 })
    const runs = runsStore(world.db, world.orders)
    expect(await runs.estimate(world.scope, null, 20)).toMatchObject({ orders: 260 })
    expect(await runs.start(world.scope, id, null, world.clock.now())).toBe(true)
    expect(await runs.start(world.scope, id, null, world.clock.now())).toBe(false)
    const first = world.sending()
    await first.start()
    await waitFor(60)
    await first.stop()
    await world.tell(someOrder(900))
    const before = receiver.received.length
    await world.sending().start()
    await eventually(async () => {
      expect(await runs.latest(world.scope, id)).toMatchObject({ state: 'done', delivered: 260, total: 260 })
    })
    const snapshots = receiver.received.filter(({ type }) => type === 'order.snapshot')
    expect(new Set(snapshots.map(({ orderId }) => orderId)).size).toBe(260)
    expect(snapshots).toHaveLength(260)
    const place = receiver.received.findIndex(({ orderId }) => orderId === 900)
    expect(place - before).toBeLessThan(40)
  })

  it('D20 an order that changes while it is queued is sent as it is now, last', async () => {
    await world.putOrders([1, 2, 3])
    const { id } = await world.destination(receiver.url)
    const runs = runsStore(world.db, world.orders)
    await runs.start(world.scope, id, null, world.clock.now())
    let read = 0
    const pageOf: typeof world.orders.pageOf = async (...asked) => {
      const page = await world.orders.pageOf(...asked)
      if (++read === 1) await world.tell(someOrder(2, { modifiedAt: 9_000, customerNote: 'version 2' }))
      return page
    }
    await world.sending({ orders: { ...world.orders, pageOf } }).start()
    await allDelivered(4)
    expect(versionsOf(2)).toEqual(['version 2', 'version 2'])
  })

  it('D21 what was paused when its last order had gone out already ends when it goes on', async () => {
    await world.putOrders([1, 2])
    const { id } = await world.destination(receiver.url)
    const runs = runsStore(world.db, world.orders)
    await runs.start(world.scope, id, null, world.clock.now())
    await world.sending().start()
    await allDelivered(2)
    await world.rows(`update destination_runs set state = 'paused', done_at = null`)
    expect(await runs.change(world.db, world.scope, id, 'running', world.clock.now())).toBe(true)
    await eventually(async () => expect(await runs.latest(world.scope, id)).toMatchObject({ state: 'done' }))
  })

  it('D21 what waited for more than 30 days is sent no more, and the rest goes on', async () => {
    await world.putOrders(Array.from({ length: 150 }, (_, index) => index + 1))
    const { id } = await world.destination(receiver.url)
    const runs = runsStore(world.db, world.orders)
    await runs.start(world.scope, id, null, world.clock.now())
    await createTopUp(world)(world.storeId, id)
    world.later(KEPT_MS + 1_000)
    await clean(world)
    await world.sending().start()
    await eventually(async () =>
      expect(await runs.latest(world.scope, id)).toMatchObject({ state: 'done', failed: 100, delivered: 50 }),
    )
  })

  it('D21 pauses, goes on where it was, and ends when it is told to', async () => {
    await world.putOrders(Array.from({ length: 350 }, (_, index) => index + 1))
    const { id } = await world.destination(receiver.url)
    const runs = runsStore(world.db, world.orders)
    await runs.start(world.scope, id, ['processing'], world.clock.now())
    const sending = world.sending()
    await sending.start()
    await waitFor(10)
    await runs.change(world.db, world.scope, id, 'paused', world.clock.now())
    await eventually(async () => {
      const [row] = await world.rows<{ waiting: string }>(
        `select count(*) as waiting from destination_deliveries where state = 'waiting'`,
      )
      expect(Number(row?.waiting)).toBe(0)
    })
    const paused = receiver.received.length
    expect(paused).toBeLessThan(350)
    await runs.change(world.db, world.scope, id, 'running', world.clock.now())
    await waitFor(paused + 1)
    await runs.change(world.db, world.scope, id, 'cancelled', world.clock.now())
    await sending.stop()
    expect(await runs.latest(world.scope, id)).toMatchObject({ state: 'cancelled' })
  })
})

it('O5 · sends nothing on while the shop is suspended, and all that waited when it is lifted', async () => {
  await world.destination(receiver.url)
  await world.rows('update stores set suspended_at = 1 returning store_id')
  await world.sending().start()
  await news(3, 1)
  await eventually(async () => expect(await states()).toEqual([{ state: 'waiting', count: 3 }]))
  await world.sending().start()
  expect(receiver.received).toEqual([])
  await world.rows('update stores set suspended_at = null returning store_id')
  await allDelivered(3)
})

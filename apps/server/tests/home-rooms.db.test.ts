import type { Home } from '@tandem/contract/http/home'
import type { Insights } from '@tandem/contract/http/insights'
import type { RoomSettingsView, ShopReports } from '@tandem/contract/http/rooms-admin'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeToken, memberOf, type Person, signUp, withToken } from './support/people.ts'
import { eventually, startTestServer, type TestServer } from './support/test-server.ts'

const STORE = {
  url: 'http://127.0.0.1:9',
  storeKey: 'demo',
  consumerKey: 'ck_1234567890',
  consumerSecret: 'cs_1234567890',
  handoffSecret: 'h'.repeat(32),
  webhookSecret: 'w'.repeat(32),
}
const root = '/api/v1/stores/demo'
const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'
let server: TestServer
let sql: pg.Client
let owner: Person
let packer: Person

beforeAll(async () => {
  server = await startTestServer({ store: STORE, allowPrivateStores: true })
  sql = new pg.Client(server.connectionString)
  await sql.connect()
  await sql.query(`update stores set facts = '{"timezone": "Europe/Bucharest"}'`)
  const view = { id: 7, name: '=Mug', pictures: [], picture: null, variations: [], categories: [] }
  await sql.query(
    `insert into catalog_products (store_id, product_id, view, in_catalog, in_search, modified_at)
     values (1, 7, $1, true, true, 1)`,
    [JSON.stringify(view)],
  )
  // Shops are known from memory.
  await server.restart()
  owner = await signUp(server.url)
  packer = await memberOf(server.url, owner, 'demo', 'packer')
})
afterAll(async () => {
  await sql.end()
  await server.stop()
})

const home = async () => (await owner.get<Home>(`${root}/home`)).body
const openRoom = async (name = 'Ana') => {
  const answer = await fetch(`${server.url}/api/public/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ storeKey: 'demo', name, productId: 7 }),
  })
  const room = (await answer.json()) as { roomId: string; participantId: string; credential: string }
  const bearer = { authorization: `Bearer ${room.participantId}.${room.credential}` }
  const call = (path: string, body: unknown) =>
    fetch(`${server.url}/api/public/rooms/${room.roomId}/${path}`, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return { ...room, call }
}

describe('I10 home', () => {
  it('says on an empty first day what comes next, and counts what happens from then on', async () => {
    const first = await owner.get<Home>(`${root}/home`)
    expect(first.status, JSON.stringify(first.body)).toBe(200)
    expect(first.body).toMatchObject({
      timezone: 'Europe/Bucharest',
      live: { rooms: 0, people: 0 },
      rooms: { buttons: 0, opened: 0, sales: [] },
      orders: { placed: 0, byStatus: [], sales: [] },
      firsts: { productRead: true, buttonPressed: false, roomOpened: false, orderFromRoom: false },
      tryUrl: `${server.url}/s/demo/p/7`,
    })
    await fetch(`${server.url}/s/demo/p/7`, { headers: { 'user-agent': CHROME } })
    await fetch(`${server.url}/s/demo/p/7`, { headers: { 'user-agent': 'WhatsApp/2.0' } })
    const { call } = await openRoom()
    expect((await call('shared', { channel: 'copy' })).status).toBe(204)
    expect((await call('shared', { channel: 'qr' })).status).toBe(204)
    const line = { productId: 7, variationId: null, quantity: 1 }
    expect((await call('hand-off', { lines: [line] })).status).toBe(200)
    expect((await call('hand-off', { lines: [line] })).status).toBe(200)
    await eventually(async () =>
      expect((await home()).rooms).toMatchObject({ buttons: 1, opened: 1, invitations: 2, handOffs: 2 }),
    )
    const now = await home()
    expect(now.firsts).toMatchObject({ buttonPressed: true, roomOpened: true, friendJoined: false })
    expect(now.openedByHour.reduce((sum, count) => sum + count, 0)).toBe(1)
    await eventually(async () => {
      const { body } = await owner.get<Insights>(`${root}/insights`)
      expect(body.total).toMatchObject({ roomsInvited: 1, roomsHandedOff: 1, invitations: 2, handOffs: 2 })
    })
  })

  it('adds up the orders of the shop’s own day by state and currency', async () => {
    const now = Date.now()
    await sql.query(
      `insert into order_rows (store_id, order_id, created_at, modified_at, status, currency, minor_unit, total_minor,
         refunded_minor, country, number, customer_name, customer_email, items, first_item, payment, room, find)
       select 1, id, $1, $1, status, currency, 2, 1000, 100, 'RO', id::text, '', '', 1, '', '', false, ''
       from (values (1, 'processing', 'EUR'), (2, 'processing', 'RON'), (3, 'cancelled', 'EUR'), (4, 'trash', 'EUR'))
         as o(id, status, currency)`,
      [now],
    )
    expect((await home()).orders).toEqual({
      placed: 3,
      byStatus: [
        { status: 'processing', count: 2 },
        { status: 'cancelled', count: 1 },
      ],
      sales: [
        { currency: 'EUR', minorUnit: 2, amountMinor: 900 },
        { currency: 'RON', minorUnit: 2, amountMinor: 900 },
      ],
    })
    const secret = await makeToken(owner, 'demo', ['store.read', 'rooms.read'])
    const byProgram = await withToken<Home>(server.url, secret, 'GET', `${root}/home`)
    expect([byProgram.status, byProgram.body.orders]).toEqual([200, null])
  })

  it('I20 names what wants somebody', async () => {
    await sql.query(`insert into orders_failed values (1, 9, 'store_unreachable', 3, 7)`)
    await sql.query(
      `insert into reconciliations (store_id, kind, why, started_at, ended_at, compared, differences, repaired, "left")
       values (1, 'orders', 'nightly', 1, 2, 10, 3, 1, 2)`,
    )
    const codes = (await home()).attention.map(({ code, count }) => [code, count ?? 0])
    expect(codes).toContainEqual(['orders_failed', 1])
    expect(codes).toContainEqual(['differences_left', 2])
  })

  it('I11 shows a packer nothing of rooms, orders and what managers look after', async () => {
    const { status, body } = await packer.get<Home>(`${root}/home`)
    expect([status, body.rooms, body.orders]).toEqual([200, null, null])
    const codes = body.attention.map(({ code }) => code)
    expect(codes.filter((code) => code !== 'connection_trouble')).toEqual([])
  })
})

describe('I30 what a shop sets about its rooms', () => {
  it('holds in rooms opened from then on, and hidden words at once', async () => {
    const before = (await owner.get<RoomSettingsView>(`${root}/rooms/settings`)).body
    expect(before).toMatchObject({ seats: 8, history: true, relayOnly: false, words: [], updatedAt: 0 })
    expect(before.calls).toEqual({ relay: false, mediaServer: false })
    const wish = { ...before, seats: 3, words: ['prost', ' Prost ', '!!', 'idiot*'] }
    const kept = await owner.put<RoomSettingsView>(`${root}/rooms/settings`, {
      ...wish,
      guests: { ...before.guests, polls: false },
    })
    expect(kept.status, JSON.stringify(kept.body)).toBe(200)
    expect(kept.body.calls).toEqual(before.calls)
    expect(kept.body).toMatchObject({ seats: 3, guests: { polls: false, bring: true } })
    expect(kept.body.words).toEqual(['idiot*', 'prost', 'Prost'])
    const late = await owner.put(`${root}/rooms/settings`, wish)
    expect([late.status, late.body.error]).toEqual([409, 'changed_meanwhile'])
    await openRoom('Prost')
    const { rows } = await sql.query(
      `select r.seats, r.rules, e.body->>'name' as name from rooms r join room_events e using (store_id, room_id)
       order by r.created_at desc limit 1`,
    )
    expect(rows[0]).toMatchObject({ seats: 3, name: '•••••', rules: { guests: { polls: false } } })
    const audit = await sql.query(`select detail from audit_entries where action = 'rooms.settings_changed'`)
    expect(audit.rows).toHaveLength(1)
    expect(JSON.stringify(audit.rows)).not.toContain('prost')
  })

  it.each([
    { seats: 1 },
    { seats: 17 },
    { seats: 2.5 },
    { idleMs: 1 },
    { lifeMs: 90_000_000 },
    { words: ['x'.repeat(41)] },
    { words: Array(301).fill('w') },
    { guests: { bring: true } },
    { more: 1 },
  ])('refuses what is no setting: %#', async (odd) => {
    const now = (await owner.get<RoomSettingsView>(`${root}/rooms/settings`)).body
    expect((await owner.put(`${root}/rooms/settings`, { ...now, ...odd })).status).toBe(400)
  })
})

describe('I40 reports', () => {
  const list = async (state = 'open') =>
    (await owner.get<ShopReports>(`${root}/reports?state=${state}`)).body.reports

  it('are read with what the reporter sent, resolved with a note, and end their room', async () => {
    const room = await openRoom('Mihai')
    const report = { aboutId: null, reason: 'abuse', note: 'He <b>shouts</b>', withChat: true }
    expect((await room.call('report', report)).status).toBe(204)
    await eventually(async () =>
      expect((await home()).attention.some(({ code }) => code === 'room_reports')).toBe(true),
    )
    const [open] = await list()
    expect(open).toMatchObject({
      reason: 'abuse',
      note: 'He <b>shouts</b>',
      roomOpen: true,
      resolvedAt: null,
    })
    expect(JSON.stringify(open)).not.toContain(room.roomId)
    const path = `${root}/reports/${open?.reportId}`
    const ended = await owner.post(`${path}/end-room`)
    expect([ended.status, ended.body.roomOpen]).toEqual([200, false])
    await eventually(async () => expect((await list())[0]?.roomOpen).toBe(false))
    expect((await owner.post(`${path}/end-room`)).body.error).toBe('nothing_to_do')
    const resolved = await owner.post(`${path}/resolve`, { note: 'Ended the room.' })
    expect(resolved.body).toMatchObject({ resolution: 'Ended the room.', resolvedBy: owner.name })
    expect((await owner.post(`${path}/resolve`, { note: '' })).body.error).toBe('changed_meanwhile')
    expect([(await list()).length, (await list('resolved')).length]).toEqual([0, 1])
    expect((await owner.post(`${path}/reopen`)).body.resolvedAt).toBe(null)
    expect((await owner.post(`${root}/reports/999999/resolve`, { note: '' })).status).toBe(404)
  })

  it('are for those who manage rooms alone', async () => {
    for (const path of ['insights', 'reports', 'rooms/settings', 'insights.csv'])
      expect([path, (await packer.get(`${root}/${path}`)).status]).toEqual([path, 403])
  })
})

describe('I7 figures as a file', () => {
  it('come as CSV, with nothing that a spreadsheet would run', async () => {
    const figures = await owner.get(`${root}/insights.csv?by=day`)
    expect(figures.headers.get('content-type')).toContain('text/csv')
    expect(figures.headers.get('content-disposition')).toMatch(/filename="demo-figures-.*\.csv"/)
    expect(String(figures.body).split('\r\n')[0]).toContain('rooms_opened')
    await sql.query(`insert into insights_counts values (1, current_date, 'vote:love:7', 2, -1)`)
    const products = await owner.get(`${root}/insights.csv?what=products`)
    expect(products.body).toContain("7,'=Mug,0,2,0,0")
  })
})

describe('I23 the live channel', () => {
  /** Reads events until the line ends. */
  const listen = async (headers: Record<string, string>) => {
    const away = new AbortController()
    const answer = await fetch(`${server.url}/api/v1/live`, { headers, signal: away.signal })
    const events: { event: string; data: Record<string, unknown> }[] = []
    const reading = (async () => {
      const decoder = new TextDecoder()
      let text = ''
      for await (const chunk of answer.body ?? []) {
        text += decoder.decode(chunk, { stream: true })
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) {
          const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? []
          if (event && data) events.push({ event, data: JSON.parse(data) })
        }
      }
    })().catch(() => {})
    return { status: answer.status, headers: answer.headers, events, reading, close: () => away.abort() }
  }

  it('tells what changed in my shops, unbuffered, and nothing to strangers', async () => {
    expect((await listen({})).status).toBe(401)
    const line = await listen({ cookie: owner.cookie() })
    expect(line.headers.get('content-type')).toContain('text/event-stream')
    expect(line.headers.get('x-accel-buffering')).toBe('no')
    expect(line.headers.get('cache-control')).toContain('no-transform')
    await eventually(async () =>
      expect(line.events[0]).toEqual({ event: 'ready', data: { stores: ['demo'] } }),
    )
    await openRoom()
    await eventually(async () =>
      expect(
        line.events.some(({ data }) => (data['topics'] as string[] | undefined)?.includes('rooms')),
      ).toBe(true),
    )
    line.close()
  })

  it('is bounded for each person', async () => {
    const lines = await Promise.all(Array.from({ length: 13 }, () => listen({ cookie: packer.cookie() })))
    expect(lines.filter(({ status }) => status === 200)).toHaveLength(12)
    for (const line of lines) line.close()
    await eventually(async () => {
      const line = await listen({ cookie: packer.cookie() })
      line.close()
      expect(line.status).toBe(200)
    })
  })

  it('says goodbye when the server goes down, so that it need not wait', async () => {
    const line = await listen({ cookie: owner.cookie() })
    await server.restart()
    await line.reading
    expect(line.events.at(-1)).toEqual({ event: 'bye', data: { why: 'moving' } })
  })
})

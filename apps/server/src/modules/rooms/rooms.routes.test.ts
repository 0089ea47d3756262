import type { InvitationView, ReportsPage, RoomOpened } from '@tandem/contract/http/rooms'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { createRoomsStore } from './rooms.store.ts'
import { OPERATOR_TOKEN, PRODUCT_ID, type RunningRooms, startRooms } from './testing/start-rooms.ts'
import { joinBy, openRoom, resumeAs, visit } from './testing/visitor.ts'

let database: TestDatabase
let rooms: RunningRooms

beforeAll(async () => {
  database = await openTestDatabase()
  rooms = await startRooms(database.connectionString)
})
afterAll(async () => {
  await rooms.stop()
  await database.close()
})

interface Answer {
  status: number
  body: Record<string, unknown>
}

async function ask(
  path: string,
  options: { body?: unknown; as?: Pick<RoomOpened, 'participantId' | 'credential'> } = {},
) {
  const { body, as } = options
  const answer = await fetch(`${rooms.url}/api/public${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as ? { authorization: `Bearer ${as.participantId}.${as.credential}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text ? JSON.parse(text) : {} } as Answer
}

const wish = { storeKey: 'fir', name: 'Ana', productId: PRODUCT_ID, variationId: null, lang: 'en' }

describe('opening a room', () => {
  it.each([
    ['an unknown shop', { ...wish, storeKey: 'nope' }, 404, 'no_such_store'],
    ['an unknown product', { ...wish, productId: 999 }, 404, 'no_such_product'],
    ['no name', { ...wish, name: ' \u200b ' }, 400, 'empty'],
    ['too long a name', { ...wish, name: 'x'.repeat(41) }, 400, 'too_long'],
    ['a number as text', { ...wish, productId: '101' }, 400, 'malformed'],
    ['a field too many', { ...wish, admin: true }, 400, 'malformed'],
    ['nothing', {}, 400, 'malformed'],
  ])('%s is refused', async (_, body, status, error) => {
    expect(await ask('/rooms', { body })).toMatchObject({ status, body: { error } })
  })

  it('R19.2 R19.3 gives an invitation of 128 bits and a proof of its own', async () => {
    const opened = await openRoom(rooms.url)
    expect(opened.inviteUrl).toBe(`${rooms.url}/j/${opened.invite}`)
    expect(Buffer.from(opened.invite, 'base64url')).toHaveLength(16)
    expect(opened.roomId).not.toBe(opened.invite)
  })
})

describe('the variation that a room is opened on', () => {
  it.each([
    ['of the product', PRODUCT_ID * 10, PRODUCT_ID * 10],
    ['of another', 5, null],
    ['none', null, null],
  ])('%s', async (_, variationId, told) => {
    const { body } = await ask('/rooms', { body: { ...wish, variationId } })
    const opened = body as unknown as RoomOpened
    const door = await ask(`/rooms/${opened.roomId}`, { as: opened })
    expect(door.body).toMatchObject({ productId: PRODUCT_ID, variationId: told })
  })
})

describe('an invitation', () => {
  it('shows who, which shop, which product, and nothing that is said', async () => {
    const opened = await openRoom(rooms.url)
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    await ana.welcome()
    const opId = ana.op({ type: 'say', text: 'a private word', product: null, replyTo: null })
    await ana.event((e) => e.opId === opId)
    const { body } = await ask(`/invitations/${opened.invite}`)
    const view = body as unknown as InvitationView
    expect(view).toMatchObject({ roomId: opened.roomId, state: 'open', hostName: 'Ana', taken: 1, seats: 8 })
    expect(view.product?.id).toBe(PRODUCT_ID)
    expect(JSON.stringify(view)).not.toContain('private word')
    ana.op({ type: 'lock', on: true })
    await ana.event((e) => e.body.type === 'locked')
    expect((await ask(`/invitations/${opened.invite}`)).body['state']).toBe('locked')
    ana.op({ type: 'end' })
    await ana.closed
    expect((await ask(`/invitations/${opened.invite}`)).body['state']).toBe('ended')
    expect(await rooms.module.rooms.invitationPreview(opened.invite)).toBeNull()
  })

  it('that is not there says so', async () => {
    expect(await ask(`/invitations/${'x'.repeat(22)}`)).toMatchObject({
      status: 404,
      body: { error: 'no_such_invitation' },
    })
  })
})

describe('with a proof', () => {
  it('the door tells the present invitation; without, with a wrong one or after removal it does not', async () => {
    const opened = await openRoom(rooms.url)
    const path = `/rooms/${opened.roomId}`
    expect((await ask(path, { as: opened })).body).toMatchObject({
      invite: opened.invite,
      productId: PRODUCT_ID,
    })
    expect(await ask(path)).toMatchObject({ status: 401, body: { error: 'unauthorized' } })
    const wrong = { ...opened, credential: 'A'.repeat(32) }
    expect(await ask(path, { as: wrong })).toMatchObject({ status: 401, body: { error: 'bad_proof' } })
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    const { you, credential } = await ben.welcome()
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    await ana.welcome()
    ana.op({ type: 'remove', participantId: you })
    await ben.closed
    const bens = { participantId: you, credential: credential as string }
    expect(await ask(path, { as: bens })).toMatchObject({ status: 403, body: { error: 'removed' } })
    expect((await ask(path, { as: opened })).body['invite']).not.toBe(opened.invite)
    await ana.close()
  })

  it('R13.2 a hand-off is a signed address of the shop with exactly my things', async () => {
    const opened = await openRoom(rooms.url)
    const path = `/rooms/${opened.roomId}/hand-off`
    const lines = [
      { productId: 101, variationId: null, quantity: 2 },
      { productId: 102, variationId: 1020, quantity: 1, attributes: { pa_color: 'red' } },
      { productId: 101, variationId: null, quantity: 1 },
    ]
    const { status, body } = await ask(path, { body: { lines }, as: opened })
    expect([status, body['lines']]).toEqual([200, 2])
    const url = new URL(body['url'] as string)
    expect(url.origin + url.pathname).toBe('http://shop.test/custom-add-to-cart')
    expect(JSON.parse(url.searchParams.get('items') ?? '')).toEqual([
      { id: 101, quantity: 3 },
      { id: 1020, quantity: 1, attr: { pa_color: 'red' } },
    ])
    const token = url.searchParams.get('t') ?? ''
    expect(url.searchParams.get('sig')).toBe(`sig-of-${token}`)
    expect(Number(url.searchParams.get('exp')) - Date.now() / 1000).toBeGreaterThan(590)
    expect(url.searchParams.get('back')).toBe(`${rooms.url}/r/${opened.roomId}`)
    const again = await ask(path, { body: { lines }, as: opened })
    expect(new URL(again.body['url'] as string).searchParams.get('t')).not.toBe(token)
    expect(rooms.figures.get('hand_offs')).toBe(2)
    expect(rooms.figures.get('lines_handed_off')).toBe(4)
  })

  it.each([
    ['nothing', { lines: [] }, 'malformed'],
    [
      'too many lines',
      { lines: Array(51).fill({ productId: 101, variationId: null, quantity: 1 }) },
      'malformed',
    ],
    ['a quantity of 1e9', { lines: [{ productId: 101, variationId: null, quantity: 1e9 }] }, 'malformed'],
  ])('a hand-off of %s is refused', async (_, body, error) => {
    const opened = await openRoom(rooms.url)
    expect((await ask(`/rooms/${opened.roomId}/hand-off`, { body, as: opened })).body['error']).toBe(error)
  })

  it('R13.3 a thing that the shop no longer has goes along: the shop says so line by line', async () => {
    const opened = await openRoom(rooms.url)
    const lines = [
      { productId: 999, variationId: null, quantity: 1 },
      { productId: 101, variationId: 5, quantity: 2 },
      { productId: 101, variationId: null, quantity: 1 },
    ]
    const { status, body } = await ask(`/rooms/${opened.roomId}/hand-off`, { body: { lines }, as: opened })
    expect([status, body['lines']]).toEqual([200, 3])
    expect(JSON.parse(new URL(body['url'] as string).searchParams.get('items') ?? '')).toEqual([
      { id: 999, quantity: 1 },
      { id: 5, quantity: 2 },
      { id: 101, quantity: 1 },
    ])
  })

  it('R13.4 whoever was removed, and whoever was in when it ended, still takes their things, without a way back', async () => {
    const opened = await openRoom(rooms.url)
    const path = `/rooms/${opened.roomId}/hand-off`
    const body = { lines: [{ productId: 101, variationId: null, quantity: 1 }] }
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    const { you, credential } = await ben.welcome()
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    await ana.welcome()
    ana.op({ type: 'remove', participantId: you })
    await ben.closed
    const bens = { participantId: you, credential: credential as string }
    const removed = await ask(path, { body, as: bens })
    expect(new URL(removed.body['url'] as string).searchParams.get('back')).toBeNull()
    ana.op({ type: 'end' })
    await ana.closed
    const ended = await ask(path, { body, as: opened })
    expect(ended.status).toBe(200)
    expect(new URL(ended.body['url'] as string).searchParams.get('back')).toBeNull()
    expect((await ask(path, { body, as: { ...opened, credential: 'A'.repeat(32) } })).status).toBe(401)
    // Nothing else opens again, and nothing at all once the room is erased.
    const report = { aboutId: null, reason: 'spam', note: '', withChat: true }
    expect((await ask(`/rooms/${opened.roomId}/report`, { body: report, as: opened })).body['error']).toBe(
      'room_ended',
    )
    await eraseAll()
    expect((await ask(path, { body, as: opened })).body['error']).toBe('room_ended')
  })

  it('reports and shares', async () => {
    const opened = await openRoom(rooms.url)
    const report = { aboutId: null, reason: 'spam', note: 'please look', withChat: true }
    expect((await ask(`/rooms/${opened.roomId}/report`, { body: report, as: opened })).status).toBe(204)
    const about = { ...report, aboutId: 'nobody' }
    expect((await ask(`/rooms/${opened.roomId}/report`, { body: about, as: opened })).body['error']).toBe(
      'no_such_person',
    )
    expect((await ask(`/rooms/${opened.roomId}/report`, { body: report })).status).toBe(401)
    const shared = { channel: 'whatsapp' }
    expect((await ask(`/rooms/${opened.roomId}/shared`, { body: shared, as: opened })).status).toBe(204)
    expect(rooms.figures.get('invitations_sent')).toBe(1)
    for (const channel of ['whatsapp', 'copy', 'copy'])
      expect((await ask(`/rooms/${opened.roomId}/shared`, { body: { channel }, as: opened })).status).toBe(
        204,
      )
    expect(rooms.figures.get('invitations_sent')).toBe(2)
    const unknown = { channel: 'pigeon' }
    expect((await ask(`/rooms/${opened.roomId}/shared`, { body: unknown, as: opened })).status).toBe(400)
  })
})

describe('what people reported', () => {
  const reports = async (query = '', token: string | null = OPERATOR_TOKEN, shop = 'fir') => {
    const answer = await fetch(`${rooms.url}/api/operator/stores/${shop}/reports${query}`, {
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    })
    return { status: answer.status, body: (await answer.json()) as ReportsPage & { error?: string } }
  }

  it('is read by the operator alone, newest first, page by page, with messages only where they were given', async () => {
    const opened = await openRoom(rooms.url)
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    await ana.welcome()
    const opId = ana.op({ type: 'say', text: 'look at this', product: null, replyTo: null })
    await ana.event((e) => e.opId === opId)
    for (const note of ['first', 'second', 'third']) {
      const report = { aboutId: opened.participantId, reason: 'abuse', note, withChat: note === 'third' }
      expect((await ask(`/rooms/${opened.roomId}/report`, { body: report, as: opened })).status).toBe(204)
    }
    const { body: first } = await reports('?limit=2')
    expect(first.reports.map((r) => [r.roomId, r.aboutId, r.reason, r.note])).toEqual([
      [opened.roomId, opened.participantId, 'abuse', 'third'],
      [opened.roomId, opened.participantId, 'abuse', 'second'],
    ])
    expect(first.reports.map((r) => r.chat?.map(({ name, text }) => [name, text]) ?? null)).toEqual([
      [['Ana', 'look at this']],
      null,
    ])
    const { body: second } = await reports(`?limit=1&before=${first.nextBefore}`)
    expect(second.reports.map((r) => r.note)).toEqual(['first'])
    const { body: none } = await reports('?before=1')
    expect(none).toEqual({ reports: [], nextBefore: null })
    await ana.close()
  })

  it('is closed to everybody else', async () => {
    expect((await reports('', null)).status).toBe(401)
    expect((await reports('', 'the-operators-kez')).status).toBe(401)
    expect((await reports('', OPERATOR_TOKEN, 'nope')).body.error).toBe('no_such_store')
    expect((await reports('?before=x')).status).toBe(400)
    expect((await reports('?limit=0')).status).toBe(400)
  })
})

async function eraseAll(): Promise<void> {
  const pool = new Pool({ connectionString: database.connectionString })
  try {
    await createRoomsStore(pool).eraseEnded(Number.MAX_SAFE_INTEGER, Date.now())
  } finally {
    await pool.end()
  }
}

import { LIMITS } from '@tandem/core/rooms/limits'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { type RunningRooms, startRooms } from './testing/start-rooms.ts'
import { joinBy, openRoom, resumeAs, type Visitor, visit } from './testing/visitor.ts'

let database: TestDatabase
let rooms: RunningRooms
let opened: Awaited<ReturnType<typeof openRoom>>
let witness: Visitor

beforeAll(async () => {
  database = await openTestDatabase()
  rooms = await startRooms(database.connectionString)
})
afterAll(async () => {
  await rooms.stop()
  await database.close()
})
beforeEach(async () => {
  opened = await openRoom(rooms.url, 'Ana-Secret-Name')
  witness = await visit(rooms.wsUrl, resumeAs(opened))
  await witness.welcome()
})

/** The room goes on as if nothing had been. */
async function unharmed(): Promise<void> {
  const before = witness.said.filter((m) => m.t === 'e').length
  const opId = witness.op({ type: 'say', text: 'still here', product: null, replyTo: null })
  await witness.event((e) => e.opId === opId)
  expect(witness.said.filter((m) => m.t === 'e')).toHaveLength(before + 1)
  await witness.close()
}

const hello = (rest: Record<string, unknown>) => ({ t: 'hello', v: 1, device: 'phone', ...rest })

describe('R19.1 before the hello', () => {
  it.each([
    ['no JSON', 'hello?', 4400, 'malformed'],
    ['an array', '[]', 4400, 'malformed'],
    ['null', 'null', 4400, 'malformed'],
    ['another message', { t: 'ping', n: 1 }, 4400, 'hello_expected'],
    ['an op', { t: 'op', opId: 'op-00000001', c: { type: 'leave' } }, 4400, 'hello_expected'],
    ['neither join nor resume', hello({}), 4400, 'malformed'],
    ['an old version', { ...hello(joinBy('x'.repeat(22), 'Eve')), v: 0 }, 4426, 'too_old'],
    ['an unknown field', hello({ ...joinBy('x'.repeat(22), 'Eve'), admin: true }), 4400, 'malformed'],
    ['an unknown invitation', hello(joinBy('x'.repeat(22), 'Eve')), 4404, 'no_such_invitation'],
    ['a version that is no number', { ...hello({}), v: '1' }, 4400, 'malformed'],
  ])('%s', async (_, message, code, reason) => {
    const eve = await visit(rooms.wsUrl)
    eve.send(message)
    expect(await eve.closed).toEqual({ code, reason })
    expect(eve.said).toEqual([])
    await unharmed()
  })

  it('both join and resume', async () => {
    const eve = await visit(rooms.wsUrl, { ...joinBy(opened.invite, 'Eve'), ...resumeAs(opened) })
    expect(await eve.closed).toEqual({ code: 4400, reason: 'malformed' })
    await unharmed()
  })

  it('R19.3 a wrong proof, a proof of somebody else, an unknown person, an unknown room', async () => {
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    const { you } = await ben.welcome()
    const wrong = { ...opened, credential: 'A'.repeat(32) }
    const others = { ...opened, participantId: you }
    const unknown = { ...opened, participantId: 'nobody' }
    for (const who of [wrong, others, unknown]) {
      const eve = await visit(rooms.wsUrl, resumeAs(who))
      expect(await eve.closed).toEqual({ code: 4401, reason: 'bad_proof' })
      expect(eve.said).toEqual([])
    }
    const elsewhere = await visit(rooms.wsUrl, resumeAs({ ...opened, roomId: 'r'.repeat(22) }))
    expect(await elsewhere.closed).toEqual({ code: 4404, reason: 'no_such_room' })
    await ben.close()
    await witness.close()
  })

  it('R23.7 a foreign page is told why; the shop’s own page may', async () => {
    const eve = await visit(rooms.wsUrl, undefined, { origin: 'https://evil.test' })
    expect(await eve.closed).toEqual({ code: 4401, reason: 'wrong_origin' })
    const nullish = await visit(rooms.wsUrl, undefined, { origin: 'null' })
    expect(await nullish.closed).toEqual({ code: 4401, reason: 'wrong_origin' })
    const shop = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'), { origin: 'http://shop.test' })
    await shop.welcome()
    const own = await visit(rooms.wsUrl, joinBy(opened.invite, 'Cora'), { origin: rooms.url })
    await own.welcome()
    await Promise.all([shop.close(), own.close(), witness.close()])
  })
})

describe('R23 in the room', () => {
  it.each([
    ['no JSON', '{"t":"op"', 4400, 'malformed'],
    ['a second hello', hello({ ...joinBy('x'.repeat(22), 'Eve') }), 4400, 'malformed'],
    ['an unknown kind', { t: 'sudo' }, 4400, 'malformed'],
    ['a passing note that is wrong', { t: 'p', c: { k: 'typing', on: 'yes' } }, 4400, 'malformed'],
    [
      'a passing note with a name of its own',
      { t: 'p', from: 'x', c: { k: 'typing', on: true } },
      4400,
      'malformed',
    ],
    [
      'a pointer out of the picture',
      { t: 'p', c: { k: 'pointer', pointer: { productId: 1, image: 0, x: 2, y: 0 } } },
      4400,
      'malformed',
    ],
    ['1e999', '{"t":"ping","n":1e999}', 4400, 'malformed'],
    ['an op without a number', { t: 'op', c: { type: 'leave' } }, 4400, 'malformed'],
    ['a property of Object', { t: 'p', c: { k: 'constructor' } }, 4400, 'malformed'],
    ['somewhat too much', 'x'.repeat(LIMITS.frameBytes + 1), 4413, 'too_large'],
    ['far too much', 'x'.repeat(LIMITS.frameBytes * 5), 1009, ''],
  ])('%s', async (_, message, code, reason) => {
    const eve = await visit(rooms.wsUrl, joinBy(opened.invite, 'Eve'))
    await eve.welcome()
    await witness.until('presence')
    eve.send(message)
    expect(await eve.closed).toEqual({ code, reason })
    await witness.event((e) => e.body.type === 'joined')
    await unharmed()
  })

  it('bytes instead of text', async () => {
    const eve = await visit(rooms.wsUrl, joinBy(opened.invite, 'Eve'))
    await eve.welcome()
    eve.ws.send(Buffer.from([1, 2, 3]))
    expect(await eve.closed).toEqual({ code: 4400, reason: 'malformed' })
    await witness.close()
  })

  it.each([
    ['an unknown command', { type: 'sudo' }],
    ['an unknown field', { type: 'leave', now: true }],
    ['a property of Object', { type: 'constructor' }],
    ['no command', null],
    ['a field missing', { type: 'say', text: 'x' }],
    [
      'a NUL in an attribute',
      {
        type: 'shortlist',
        note: '',
        ref: { productId: 1, variationId: null, attributes: { size: 'a\u0000b' } },
      },
    ],
    [
      'half a surrogate pair',
      {
        type: 'shortlist',
        note: '',
        ref: { productId: 1, variationId: null, attributes: { size: '\ud800' } },
      },
    ],
  ])('R23.1 an op that can be answered is refused and the socket stays: %s', async (_, command) => {
    const eve = await visit(rooms.wsUrl, joinBy(opened.invite, 'Eve'))
    await eve.welcome()
    await witness.event((e) => e.body.type === 'joined')
    eve.send({ t: 'op', opId: 'op-of-eve-1', c: command })
    expect(await eve.until('refused')).toEqual({ t: 'refused', opId: 'op-of-eve-1', reason: 'malformed' })
    await unharmed()
    await eve.close()
  })

  it('R23.3 too fast: ops are refused with a time to wait, the rest is dropped, who goes on is closed', async () => {
    const eve = await visit(rooms.wsUrl, joinBy(opened.invite, 'Eve'))
    await eve.welcome()
    await witness.event((e) => e.body.type === 'joined')
    const startedAt = performance.now()
    for (let i = 0; i < 30; i++) eve.op({ type: 'say', text: `n ${i}`, product: null, replyTo: null })
    const refused = await eve.until('refused')
    expect(refused.reason).toBe('too_fast')
    expect(refused.retryAfterMs).toBeGreaterThan(0)
    for (let i = 0; i < 300; i++) eve.pass({ k: 'typing', on: i % 2 === 0 })
    expect(await eve.closed).toEqual({ code: 4429, reason: 'too_fast' })
    await witness.event((e) => e.body.type === 'said')
    const said = witness.said.filter((m) => m.t === 'e' && m.e.body.type === 'said').length
    expect(said).toBeLessThanOrEqual(21 + (10 * (performance.now() - startedAt)) / 1_000)
    expect(said).toBeLessThan(30)
    await witness.close()
  })

  it('somebody who is not host cannot act as one, nor as anybody else', async () => {
    const eve = await visit(rooms.wsUrl, joinBy(opened.invite, 'Eve'))
    await eve.welcome()
    await witness.event((e) => e.body.type === 'joined')
    eve.op({ type: 'remove', participantId: opened.participantId }, 'op-of-eve-2')
    expect(await eve.until('refused')).toMatchObject({ opId: 'op-of-eve-2', reason: 'not_host' })
    await unharmed()
    await eve.close()
  })
})

it('R26.1 nothing private is logged', async () => {
  const opId = witness.op({ type: 'say', text: 'a-very-private-word', product: null, replyTo: null })
  await witness.event((e) => e.opId === opId)
  await witness.close()
  const log = rooms.logged()
  for (const secret of ['a-very-private-word', 'Ana-Secret-Name', opened.invite, opened.credential])
    expect(log).not.toContain(secret)
})

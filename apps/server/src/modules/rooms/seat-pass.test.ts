import type { RoomOpened, SeatTaken } from '@tandem/contract/http/rooms'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { randomIds } from '../../platform/ids.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { createVault } from '../../platform/vault/create-vault.ts'
import { createSeatPasses, PASS_MS, type SeatPasses } from './seat-pass.ts'
import { type RunningRooms, startRooms } from './testing/start-rooms.ts'
import { openRoom, resumeAs, visit } from './testing/visitor.ts'

describe('a pass', () => {
  const seat = { roomId: 'room-1234', participantId: 'p1', credential: 'a-proof-of-24-bytes-or-so' }
  const vault = createVault('11'.repeat(32))
  /** Nodes that share a bus, as PostgreSQL carries it: its own node hears its notes too. */
  function nodes(number: number, own = vault) {
    const clock = { at: 1_000, now: () => clock.at }
    const ears: ((note: unknown) => void)[] = []
    const bus = {
      async notify(_channel: string, note: unknown) {
        for (const ear of ears) ear(JSON.parse(JSON.stringify(note)))
      },
      listen(_channel: string, onNote: (note: unknown) => void) {
        ears.push(onNote)
        return () => {}
      },
    }
    const log = pino({ level: 'silent' })
    const all = Array.from({ length: number }, () =>
      createSeatPasses({ vault: own, clock, ids: randomIds, bus, log }),
    )
    return { clock, all: all as [SeatPasses, SeatPasses] }
  }

  it('lasts a minute, and says nothing of the seat', () => {
    const { clock, all } = nodes(1)
    const [first, second] = [all[0].give(seat), all[0].give(seat)]
    expect(first).not.toBe(second)
    for (const part of first.split('.'))
      expect(Buffer.from(part, 'base64url').toString('latin1')).not.toMatch(/room-1234|a-proof/)
    clock.at += PASS_MS - 1
    expect(all[0].take(first, 'room-1234')).toEqual(seat)
    clock.at += 1
    expect(all[0].take(second, 'room-1234')).toBeNull()
  })

  it('is taken once, on whichever node, however it is written; another one of the same seat is another', () => {
    const { all } = nodes(2)
    const [pass, other] = [all[0].give(seat), all[0].give(seat)]
    // For another room it is none, and is not spent by that.
    expect(all[0].take(pass, 'room-5678')).toBeNull()
    expect(all[0].take(pass, 'room-1234')).toEqual(seat)
    for (const node of all)
      for (const again of [pass, `${pass}.x`, `${pass}=`]) expect(node.take(again, 'room-1234')).toBeNull()
    expect(all[1].take(other, 'room-1234')).toEqual(seat)
  })

  it('is not remembered much longer than its minute', () => {
    const { clock, all } = nodes(1)
    const held = vi.spyOn(Map.prototype, 'delete')
    try {
      for (let i = 0; i < 50; i++) all[0].take(all[0].give(seat), 'room-1234')
      clock.at += PASS_MS
      all[0].take(all[0].give(seat), 'room-1234')
      expect(held).toHaveBeenCalledTimes(50)
    } finally {
      held.mockRestore()
    }
  })

  it('of another server, for something else, changed or made up is none', () => {
    const [{ give, take }] = nodes(1).all
    const pass = give(seat)
    const [version, nonce, tag, body = ''] = pass.split('.')
    const changed = [version, nonce, tag, `${body.slice(0, -4)}${body.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`]
    for (const no of [
      nodes(1, createVault('22'.repeat(32))).all[0].give(seat),
      vault.seal(JSON.stringify(['name', 1e15, 'room-1234', 'p1', 'x']), 'store:1'),
      changed.join('.'),
      'v1...',
      '',
    ])
      expect(take(no, 'room-1234')).toBeNull()
    expect(take(pass, 'room-1234')).toEqual(seat)
  })
})

describe('to a tab of its own', () => {
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

  const post = async (path: string, body?: unknown, bearer?: string) => {
    const headers: Record<string, string> = {}
    if (body !== undefined) headers['content-type'] = 'application/json'
    if (bearer !== undefined) headers['authorization'] = `Bearer ${bearer}`
    const init = { method: 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const answer = await fetch(`${rooms.url}/api/public${path}`, init)
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as never }
  }
  const passFor = async ({ roomId, participantId, credential }: RoomOpened) =>
    (await post(`/rooms/${roomId}/pass`, undefined, `${participantId}.${credential}`)).body as {
      pass: string
    }

  it('the seat comes along, and stays where it was', async () => {
    const opened = await openRoom(rooms.url)
    const framed = await visit(rooms.wsUrl, resumeAs(opened))
    await framed.welcome()
    const given = await post(
      `/rooms/${opened.roomId}/pass`,
      undefined,
      `${opened.participantId}.${opened.credential}`,
    )
    expect(given.headers.get('cache-control')).toBe('no-store')
    const { status, body } = await post(`/rooms/${opened.roomId}/seat`, given.body)
    expect(status).toBe(200)
    const seat = body as SeatTaken
    expect(seat).toEqual({
      roomId: opened.roomId,
      participantId: opened.participantId,
      credential: opened.credential,
      storeKey: 'fir',
      invite: opened.invite,
    })
    // Whoever comes upon the address later has nothing by it.
    const again = await post(`/rooms/${opened.roomId}/seat`, given.body)
    expect([again.status, again.body]).toMatchObject([401, { error: 'bad_proof' }])
    const own = await visit(rooms.wsUrl, resumeAs({ ...opened, ...seat }))
    expect((await own.welcome()).you).toBe(opened.participantId)
    const opId = framed.op({ type: 'say', text: 'still here', product: null, replyTo: null })
    await own.event((e) => e.opId === opId)
    await framed.close()
    await own.close()
    expect(rooms.logged()).not.toContain((given.body as { pass: string }).pass)
  })

  it('nobody gets a pass without the proof, nor a seat for one that is none or over', async () => {
    const opened = await openRoom(rooms.url)
    const seat = `/rooms/${opened.roomId}/seat`
    expect((await post(`/rooms/${opened.roomId}/pass`)).status).toBe(401)
    const wrong = `${opened.participantId}.${'x'.repeat(24)}`
    expect((await post(`/rooms/${opened.roomId}/pass`, undefined, wrong)).body).toMatchObject({
      error: 'bad_proof',
    })
    expect((await post(seat, { pass: 'v1.a.b.c' })).body).toMatchObject({ error: 'bad_proof' })
    expect((await post(seat, { pass: 'x'.repeat(601) })).status).toBe(400)
    expect((await post(seat, { pass: 7 })).status).toBe(400)
    expect((await post(seat, { pass: 'v1.a.b.c', more: 1 })).status).toBe(400)
  })

  it('a pass for one room is none for another', async () => {
    const pass = await passFor(await openRoom(rooms.url))
    const other = await openRoom(rooms.url)
    expect((await post(`/rooms/${other.roomId}/seat`, pass)).body).toMatchObject({ error: 'bad_proof' })
  })

  it('a pass leads into no room that has ended since', async () => {
    const opened = await openRoom(rooms.url)
    const host = await visit(rooms.wsUrl, resumeAs(opened))
    await host.welcome()
    const pass = await passFor(opened)
    host.op({ type: 'end' })
    await host.closed
    expect((await post(`/rooms/${opened.roomId}/seat`, pass)).body).toMatchObject({ error: 'room_ended' })
  })
})

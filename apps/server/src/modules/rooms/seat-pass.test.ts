import type { RoomOpened, SeatTaken } from '@tandem/contract/http/rooms'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { createVault } from '../../platform/vault/create-vault.ts'
import { PASS_MS, passOf, seatOf } from './seat-pass.ts'
import { type RunningRooms, startRooms } from './testing/start-rooms.ts'
import { openRoom, resumeAs, visit } from './testing/visitor.ts'

describe('a pass', () => {
  const vault = createVault('11'.repeat(32))
  const seat = { roomId: 'room-1234', participantId: 'p1', credential: 'a-proof-of-24-bytes-or-so' }

  it('lasts a minute, and says nothing of the seat', () => {
    const pass = passOf(vault, seat, 1_000)
    expect(seatOf(vault, pass, 1_000 + PASS_MS - 1)).toEqual(seat)
    expect(seatOf(vault, pass, 1_000 + PASS_MS)).toBeNull()
    for (const part of pass.split('.'))
      expect(Buffer.from(part, 'base64url').toString('latin1')).not.toMatch(/room-1234|a-proof/)
    expect(passOf(vault, seat, 1_000)).not.toBe(pass)
  })

  it('of another server, for something else, changed or made up is none', () => {
    const pass = passOf(vault, seat, 0)
    const [version, nonce, tag, body = ''] = pass.split('.')
    const changed = [version, nonce, tag, `${body.slice(0, -2)}${body.endsWith('AA') ? 'BB' : 'AA'}`].join(
      '.',
    )
    for (const no of [
      passOf(createVault('22'.repeat(32)), seat, 0),
      vault.seal(JSON.stringify([1e15, 'room-1234', 'p1', 'x']), 'store:1'),
      changed,
      'v1...',
      '',
    ])
      expect(seatOf(vault, no, 0)).toBeNull()
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

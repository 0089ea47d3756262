import { type Arrival, arrive } from '@tandem/core/rooms/replica'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { type RunningRooms, startRooms } from './testing/start-rooms.ts'
import { joinBy, openRoom, resumeAs, type Visitor, visit } from './testing/visitor.ts'

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

const say = (text: string) => ({ type: 'say', text, product: null, replyTo: null }) as const

async function said(who: Visitor, text: string) {
  const opId = who.op(say(text))
  const event = await who.event((e) => e.opId === opId)
  await who.until('safe', (m) => m.seq >= event.seq)
  return event
}

describe('R18 resuming', () => {
  it('R18.1 brings what was missed and says recovered', async () => {
    const opened = await openRoom(rooms.url)
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    const first = await ana.welcome()
    const before = await said(ana, 'one')
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    await ben.welcome()
    ana.ws.terminate()
    const missed = await said(ben, 'two')

    const back = await visit(rooms.wsUrl, resumeAs(opened, { epoch: first.epoch, lastSeq: before.seq }))
    const welcome = await back.welcome()
    expect(welcome).toMatchObject({ recovered: true, snapshot: null, seq: missed.seq, credential: null })
    expect(welcome.events.map((e) => e.body.type)).toEqual(['joined', 'said'])
    expect(welcome.events.at(-1)).toEqual(missed)
    const replica = arrive(arrive(null, first as Arrival), {
      ...welcome,
      events: [before, ...welcome.events],
    })
    expect(replica.confirmed.chat.map((m) => m.text)).toEqual(['one', 'two'])
    await Promise.all([back.close(), ben.close()])
  })

  it('R18.2 gives a snapshot to whoever has nothing, with the ops that the log holds', async () => {
    const opened = await openRoom(rooms.url)
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    await ana.welcome()
    const event = await said(ana, 'one')
    await ana.close()
    const back = await visit(rooms.wsUrl, resumeAs(opened))
    const welcome = await back.welcome()
    expect(welcome.recovered).toBe(false)
    expect(welcome.ops).toEqual([{ opId: event.opId, seq: event.seq }])
    expect(welcome.snapshot?.chat.map((m) => m.text)).toEqual(['one'])
    await back.close()
  })

  it('R15.3 answers an op that comes again with its number, and says it once', async () => {
    const opened = await openRoom(rooms.url)
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    await ana.welcome()
    const event = await said(ana, 'one')
    ana.op(say('one'), event.opId as string)
    expect(await ana.until('ack')).toEqual({ t: 'ack', opId: event.opId, seq: event.seq })
    expect(ana.said.filter((m) => m.t === 'e' && m.e.body.type === 'said')).toHaveLength(1)
    await ana.close()
  })

  it('R20.3 two sockets of one person are one person', async () => {
    const opened = await openRoom(rooms.url)
    const tab = await visit(rooms.wsUrl, resumeAs(opened))
    await tab.welcome()
    const other = await visit(rooms.wsUrl, resumeAs(opened))
    const welcome = await other.welcome()
    expect(welcome.presence).toHaveLength(1)
    expect(welcome.snapshot?.participants).toHaveLength(1)
    const opId = other.op(say('from the other tab'))
    await tab.event((e) => e.opId === opId)
    await tab.close()
    expect(other.said.some((m) => m.t === 'presence' && m.p.state !== 'here')).toBe(false)
    await other.close()
  })

  it('R3.5 who left comes back as the same person', async () => {
    const opened = await openRoom(rooms.url)
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    await ana.welcome()
    ana.op({ type: 'leave' })
    expect(await ana.closed).toEqual({ code: 1000, reason: 'left' })
    expect(ana.said.some((m) => m.t === 'e' && m.e.body.type === 'left')).toBe(true)
    const back = await visit(rooms.wsUrl, resumeAs(opened))
    const welcome = await back.welcome()
    expect(welcome.snapshot?.participants.map((p) => p.standing)).toEqual(['in'])
    expect(welcome.snapshot?.hostId).toBe(opened.participantId)
    await back.close()
  })
})

describe('R17 R25 a crash', () => {
  it('R17.1 R17.3 loses nothing that was marked safe, and everybody resumes under a higher epoch', async () => {
    const opened = await openRoom(rooms.url)
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    const first = await ana.welcome()
    const event = await said(ana, 'before the crash')
    const port = Number(new URL(rooms.url).port)
    ana.ws.terminate()
    await rooms.kill()
    rooms = await startRooms(database.connectionString, { port })
    const back = await visit(rooms.wsUrl, resumeAs(opened, { epoch: first.epoch, lastSeq: event.seq }))
    const welcome = await back.welcome()
    expect(welcome.epoch).toBeGreaterThan(first.epoch)
    expect(welcome).toMatchObject({ recovered: true, seq: event.seq, safe: event.seq })
    back.op(say('before the crash'), event.opId as string)
    expect(await back.until('ack')).toMatchObject({ seq: event.seq })
    await back.close()
  })

  it('R24.3 going down in order says when to come back, and the next server goes on', async () => {
    const opened = await openRoom(rooms.url)
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    await ana.welcome()
    ana.op(say('last words'))
    await ana.event((e) => e.body.type === 'said')
    const port = Number(new URL(rooms.url).port)
    await rooms.stop()
    expect(await ana.closed).toEqual({ code: 4503, reason: 'moving' })
    const moving = await ana.until('moving')
    expect(moving.retryAfterMs).toBeLessThan(2_000)
    rooms = await startRooms(database.connectionString, { port })
    const back = await visit(rooms.wsUrl, resumeAs(opened))
    expect((await back.welcome()).snapshot?.chat.map((m) => m.text)).toEqual(['last words'])
    await back.close()
  })

  it('R19.7 takes a join that comes again with the same proof for the same person', async () => {
    const opened = await openRoom(rooms.url)
    const proof = 'p'.repeat(32)
    const hello = { join: { invite: opened.invite, name: 'Ben', knock: false, proof } }
    const lost = await visit(rooms.wsUrl, hello)
    const first = await lost.welcome()
    const again = await visit(rooms.wsUrl, hello)
    const welcome = await again.welcome()
    expect(welcome.you).toBe(first.you)
    expect(welcome.snapshot?.participants.map((p) => p.name)).toEqual(['Ana', 'Ben'])
    const back = await visit(
      rooms.wsUrl,
      resumeAs({ roomId: opened.roomId, participantId: first.you, credential: proof }),
    )
    expect((await back.welcome()).you).toBe(first.you)
    await Promise.all([lost.close(), again.close(), back.close()])
  })
})

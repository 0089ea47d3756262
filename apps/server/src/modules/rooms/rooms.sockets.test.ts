import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { type RunningRooms, startRooms } from './testing/start-rooms.ts'
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

describe('two people', () => {
  it('join, talk, and see the same', async () => {
    const opened = await openRoom(rooms.url, 'Ana')
    const ana = await visit(rooms.wsUrl, resumeAs(opened))
    const welcome = await ana.welcome()
    expect(welcome.recovered).toBe(false)
    expect(welcome.snapshot?.participants.map((p) => p.name)).toEqual(['Ana'])
    expect(welcome.snapshot?.hostId).toBe(opened.participantId)

    const mihai = await visit(rooms.wsUrl, joinBy(opened.invite, 'Mihai'))
    const his = await mihai.welcome()
    expect(his.credential).toMatch(/^[\w-]{32}$/)
    expect(his.presence.map((p) => p.state)).toEqual(['here', 'here'])
    await ana.event((e) => e.body.type === 'joined' && e.body.name === 'Mihai')
    await ana.until('presence', (m) => m.p.participantId === his.you && m.p.state === 'here')

    const opId = ana.op({ type: 'say', text: 'Which one?', product: null, replyTo: null })
    const heard = await mihai.event((e) => e.body.type === 'said')
    const own = await ana.event((e) => e.opId === opId)
    expect(heard).toEqual(own)
    await ana.until('safe', (m) => m.seq >= own.seq)

    mihai.pass({ k: 'typing', on: true })
    const note = await ana.until('p')
    expect(note).toMatchObject({ from: his.you, p: { k: 'typing', on: true } })
    expect(mihai.said.some((m) => m.t === 'p')).toBe(false)
    await Promise.all([ana.close(), mihai.close()])
  })
})

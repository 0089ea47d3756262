import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { type RunningRooms, startRooms } from './testing/start-rooms.ts'
import { joinBy, openRoom, resumeAs, visit } from './testing/visitor.ts'

let database: TestDatabase
let one: RunningRooms
let two: RunningRooms

beforeEach(async () => {
  database = await openTestDatabase()
  one = await startRooms(database.connectionString)
  two = await startRooms(database.connectionString)
})
afterEach(async () => {
  await Promise.allSettled([one.stop(), two.stop()])
  await database.close()
})

const say = (text: string) => ({ type: 'say', text, product: null, replyTo: null }) as const

describe('R25.2 two nodes', () => {
  it('a socket that comes to the other one is led to the owner, and the close keeps its reason', async () => {
    const opened = await openRoom(one.url)
    const ana = await visit(one.wsUrl, resumeAs(opened))
    await ana.welcome()
    const ben = await visit(two.wsUrl, joinBy(opened.invite, 'Ben'))
    const { you } = await ben.welcome()
    const opId = ben.op(say('from afar'))
    await ana.event((e) => e.opId === opId)
    ana.op(say('heard'))
    await ben.event((e) => e.body.type === 'said' && e.body.text === 'heard')
    await ben.until('safe')
    expect([...(await invitationOf(two, opened.invite)).hostName]).toEqual([...'Ana'])
    ana.op({ type: 'remove', participantId: you })
    expect(await ben.closed).toEqual({ code: 4403, reason: 'removed' })
    await ana.close()
  })

  it('somebody led who vanishes is missed by the owner', async () => {
    const opened = await openRoom(one.url)
    const ana = await visit(one.wsUrl, resumeAs(opened))
    await ana.welcome()
    const ben = await visit(two.wsUrl, joinBy(opened.invite, 'Ben'))
    const { you } = await ben.welcome()
    ben.ws.terminate()
    await ana.until('presence', (m) => m.p.participantId === you && m.p.state === 'reconnecting')
    await ana.close()
  })

  it('a dead owner’s room is taken over from the log', async () => {
    const opened = await openRoom(one.url)
    const ana = await visit(one.wsUrl, resumeAs(opened))
    const first = await ana.welcome()
    const opId = ana.op(say('before'))
    const event = await ana.event((e) => e.opId === opId)
    await ana.until('safe', (m) => m.seq >= event.seq)
    ana.ws.terminate()
    await one.kill()
    const pretend = await visit(two.wsUrl, resumeAs(opened, { epoch: first.epoch, lastSeq: event.seq }))
    expect((await pretend.closed).reason).toBe('moving')
    await expire(database)
    const back = await visit(two.wsUrl, resumeAs(opened, { epoch: first.epoch, lastSeq: event.seq }))
    expect(await back.welcome()).toMatchObject({ recovered: true, epoch: first.epoch + 1, seq: event.seq })
    await back.close()
  })
})

async function invitationOf(rooms: RunningRooms, invite: string): Promise<{ hostName: string }> {
  return (await (await fetch(`${rooms.url}/api/public/invitations/${invite}`)).json()) as { hostName: string }
}

/** Lets every heartbeat but the next ones be long ago. */
async function expire(database: TestDatabase): Promise<void> {
  const { Client } = await import('pg')
  const client = new Client({ connectionString: database.connectionString })
  await client.connect()
  await client.query(`update nodes set expires_at = now() - interval '1 second'`)
  await client.end()
}

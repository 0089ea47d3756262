import type { ServerCall } from '@tandem/contract/socket/call-messages'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../platform/testing/database.ts'
import { type RunningRooms, startRooms } from '../testing/start-rooms.ts'
import { joinBy, openRoom, resumeAs, type Visitor, visit } from '../testing/visitor.ts'

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

type Heard<K extends ServerCall['k']> = Extract<ServerCall, { k: K }>
const until = async <K extends ServerCall['k']>(
  visitor: Visitor,
  k: K,
  which: (c: Heard<K>) => boolean = () => true,
): Promise<Heard<K>> =>
  (await visitor.until('call', (m) => m.c.k === k && which(m.c as Heard<K>))).c as Heard<K>
const say = (visitor: Visitor, c: unknown) => visitor.send({ t: 'call', c })
const join = (visitor: Visitor, leg: string, pass?: string) =>
  say(visitor, { k: 'join', leg, mic: 'on', camera: 'off', onServer: false, ...(pass && { pass }) })
const both = (c: Heard<'people'>) =>
  c.members.length === 2 && c.members.every(({ goneAt }) => goneAt === null)

it('R25, K3 · a call over two nodes: the room’s owner leads it, signals cross over', async () => {
  const opened = await openRoom(one.url)
  const ana = await visit(one.wsUrl, resumeAs(opened))
  await ana.welcome()
  const ben = await visit(two.wsUrl, joinBy(opened.invite, 'Ben'))
  const { you } = await ben.welcome()
  join(ana, 'leg-of-ana')
  join(ben, 'leg-of-ben')
  await Promise.all([ana, ben].map((visitor) => until(visitor, 'people', both)))
  say(ben, {
    k: 'signal',
    leg: 'leg-of-ben',
    to: opened.participantId,
    toLeg: 'leg-of-ana',
    n: 1,
    s: { k: 'restart' },
  })
  expect(await until(ana, 'signal')).toEqual({
    k: 'signal',
    from: you,
    leg: 'leg-of-ben',
    s: { k: 'restart' },
  })
  say(ben, { k: 'signal', leg: 'leg-of-ben', to: you, toLeg: 'leg-of-ben', n: 2, s: { k: 'restart' } })
  expect(await until(ben, 'refused')).toMatchObject({ of: 'signal', reason: 'not_in_call' })
  ben.ws.terminate()
  await until(ana, 'people', (c) => c.members.some((who) => who.participantId === you && who.goneAt !== null))
  await ana.close()
})

it('K5 · a room that moves to another node: its people say again that they are in, with the same legs, and go on', async () => {
  const opened = await openRoom(one.url)
  const ana = await visit(one.wsUrl, resumeAs(opened))
  const { epoch } = await ana.welcome()
  const ben = await visit(two.wsUrl, joinBy(opened.invite, 'Ben'))
  const { you, credential } = await ben.welcome()
  join(ana, 'leg-of-ana')
  join(ben, 'leg-of-ben')
  await until(ana, 'people', both)
  const [anas, early] = [(await until(ana, 'joined')).pass, (await until(ben, 'joined')).pass]
  const opId = ana.op({ type: 'lock-call', on: true })
  const { seq } = await ana.event((e) => e.opId === opId)
  // Who is in when it is locked is given a pass that says so.
  const { pass } = await until(ben, 'joined', (c) => c.pass !== early)
  await ana.until('safe', (m) => m.seq >= seq)

  await one.module.drain?.()
  expect((await Promise.all([ana.closed, ben.closed])).map(({ reason }) => reason)).toEqual([
    'moving',
    'moving',
  ])

  const ben2 = await visit(
    two.wsUrl,
    resumeAs({ ...opened, participantId: you, credential: credential ?? '' }),
  )
  expect((await ben2.welcome()).epoch).toBe(epoch + 1)
  // Nobody is in it yet, the lock still stands: the pass is what lets its people go on.
  expect(await until(ben2, 'people')).toMatchObject({ members: [], mode: 'mesh' })
  join(ben2, 'leg-of-ben')
  expect(await until(ben2, 'refused')).toMatchObject({ of: 'join', reason: 'call_locked' })
  join(ben2, 'leg-of-ben', pass)
  const ana2 = await visit(two.wsUrl, resumeAs(opened))
  await ana2.welcome()
  join(ana2, 'leg-of-ana', anas)
  const people = await until(ben2, 'people', both)
  expect(people.members.map(({ leg }) => leg).sort()).toEqual(['leg-of-ana', 'leg-of-ben'])
  say(ana2, { k: 'signal', leg: 'leg-of-ana', to: you, toLeg: 'leg-of-ben', n: 77, s: { k: 'restart' } })
  expect(await until(ben2, 'signal')).toMatchObject({ from: opened.participantId, s: { k: 'restart' } })
  await Promise.all([ana2.close(), ben2.close()])
})

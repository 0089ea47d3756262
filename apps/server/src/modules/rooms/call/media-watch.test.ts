import { pino } from 'pino'
import { expect, it, vi } from 'vitest'
import { createLiveKit, type RoomService } from './media-server.ts'
import { createMediaWatch } from './media-watch.ts'

const NOW = 1_700_000_000_400
const SETTINGS = {
  url: 'wss://calls.example.org',
  key: 'key-of-tests',
  secret: 'secret-of-tests-0123456789-0123456789',
}

/** A media server that holds people in rooms, as its own client would tell of it. */
function fakeServer(given: Record<string, string[]>) {
  const rooms = new Map(Object.entries(given).map(([name, ids]) => [name, new Set(ids)]))
  const asked: string[] = []
  const trouble = { now: null as Error | null }
  const there = (name: string) => {
    if (trouble.now) throw trouble.now
    const room = rooms.get(name)
    if (!room)
      throw Object.assign(new Error('requested room does not exist'), { code: 'not_found', status: 404 })
    return room
  }
  const service: RoomService = {
    async listParticipants(name) {
      asked.push(`list ${name}`)
      return [...there(name)].map((identity) => ({ identity }))
    },
    async removeParticipant(name, identity, { revokeTokenTs }) {
      asked.push(`remove ${identity} ${revokeTokenTs}`)
      there(name).delete(identity)
    },
    async deleteRoom(name) {
      asked.push(`delete ${name}`)
      there(name)
      rooms.delete(name)
    },
  }
  const logged: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) })
  const clock = { at: NOW, now: () => clock.at }
  const watch = createMediaWatch(
    createLiveKit(SETTINGS, clock, async () => service),
    log,
    clock.now,
  )
  return { watch, rooms, asked, trouble, logged, clock, in: (name: string) => [...(rooms.get(name) ?? [])] }
}

it('K8.2 · whoever is there and not in the call is put out, and so are the tickets they hold; the others stay', async () => {
  const server = fakeServer({ one: ['ana', 'ben', 'a stranger', 'cris'], another: ['a stranger'] })
  server.watch.keepOnly('one', (id) => ['ana', 'ben', 'cris'].includes(id))
  await vi.waitFor(() => expect(server.in('one')).toEqual(['ana', 'ben', 'cris']))
  expect(server.in('another')).toEqual(['a stranger'])
  expect(server.asked).toEqual(['list one', `remove a stranger ${Math.floor(NOW / 1000)}`])
  // With the ticket that they took along they are in again; the next look puts them out again.
  server.rooms.get('one')?.add('a stranger')
  server.watch.keepOnly('one', (id) => id !== 'a stranger')
  await vi.waitFor(() => expect(server.in('one')).not.toContain('a stranger'))
})

it('K8.2 · somebody who joined while it was looked is not put out', async () => {
  const server = fakeServer({ one: ['ana', 'ben'] })
  let members = ['ana']
  server.watch.keepOnly('one', (id) => {
    const isIn = members.includes(id)
    members = ['ana', 'ben']
    return isIn
  })
  await vi.waitFor(() => expect(server.asked).toContain('list one'))
  await new Promise((done) => setTimeout(done, 20))
  expect(server.in('one')).toEqual(['ana', 'ben'])
})

it('K8.2 · a flood of strangers is bounded per look, and looks of one room do not pile up', async () => {
  const server = fakeServer({ one: Array.from({ length: 100 }, (_, at) => `stranger ${at}`) })
  for (let i = 0; i < 5; i++) server.watch.keepOnly('one', () => false)
  await vi.waitFor(() => expect(server.in('one')).toHaveLength(68))
  expect(server.asked.filter((one) => one.startsWith('list'))).toHaveLength(1)
})

it('K8.2 · what is gone already is as wished; a server that is away is said once, without what was signed in with', async () => {
  const server = fakeServer({})
  server.watch.putOut('one', 'ben')
  server.watch.keepOnly('one', () => false)
  server.watch.close('one')
  await vi.waitFor(() => expect(server.asked).toHaveLength(3))
  await new Promise((done) => setTimeout(done, 20))
  expect(server.logged).toEqual([])

  server.trouble.now = Object.assign(new Error('fetch failed'), {
    headers: { authorization: SETTINGS.secret },
  })
  for (let i = 0; i < 3; i++) {
    server.watch.keepOnly('one', () => true)
    await new Promise((done) => setTimeout(done, 10))
  }
  expect(server.logged).toHaveLength(1)
  expect(server.logged.join()).toContain('fetch failed')
  expect(server.logged.join()).not.toContain(SETTINGS.secret)
  server.clock.at += 600_000
  server.watch.putOut('one', 'ben')
  await vi.waitFor(() => expect(server.logged).toHaveLength(2))
})

it('K8 · a call that is over is over there too', async () => {
  const server = fakeServer({ one: ['ana'] })
  server.watch.close('one')
  await vi.waitFor(() => expect(server.rooms.has('one')).toBe(false))
})

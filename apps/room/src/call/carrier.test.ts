import type { CallMember } from '@tandem/core/calls/call-state'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createCarrier } from './carrier.ts'
import type { FaceNews, Mesh } from './mesh.ts'
import type { ServerCall, ServerTrouble } from './server-call.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Tell = (id: string, news: FaceNews) => void

const LINES = { iceServers: [], relayOnly: false, endsAt: null }
const TICKET = { url: 'wss://calls', token: 'a ticket', endsAt: 1 }
const member = (id: string, more: Partial<CallMember> = {}): CallMember => ({
  ...{ participantId: id, leg: `leg-of-${id}`, mic: 'on', camera: 'on', paused: 'no' },
  ...{ joinedAt: 0, goneAt: null },
  ...more,
})
const track = (name: string) => ({ name }) as unknown as MediaStreamTrack
const nothing = { audio: null, video: null }

/** A mesh and a media server that do what they are told by a test. */
function parts() {
  const faces = new Map<string, FaceNews>()
  const troubles: (ServerTrouble | null)[] = []
  const frames: (() => void)[] = []
  const mesh = { tell: (() => {}) as Tell, people: [] as string[], stopped: 0, made: 0 }
  const server = { tell: (() => {}) as Tell, people: [] as string[], tickets: [] as string[], stopped: 0 }
  const fail = { fetching: false }
  const carrying = { now: true }
  const carrier = createCarrier({
    lines: LINES,
    mesh(_lines, tell) {
      mesh.tell = tell
      mesh.made += 1
      const people = (others: readonly CallMember[]) => {
        mesh.people = others.map((one) => one.participantId)
      }
      const stop = () => {
        mesh.stopped += 1
        mesh.people = []
      }
      const rest = { lines() {}, receive() {}, send() {}, wants() {}, socketBack() {} }
      return { ...rest, people, stop } as Mesh
    },
    async server({ tell }) {
      if (fail.fetching) throw new Error('not fetched')
      server.tell = tell
      const made: ServerCall = {
        people(others) {
          server.people = others.map((one) => one.participantId)
        },
        ticket: ({ token }) => void server.tickets.push(token),
        stop() {
          server.stopped += 1
        },
        isCarrying: () => carrying.now,
        ...{ send() {}, wants() {}, retry() {} },
      }
      return made
    },
    trouble: (trouble) => void troubles.push(trouble),
    tell: (id, news) => void faces.set(id, { ...faces.get(id), ...news }),
    firstFrame: () => new Promise((resolve) => frames.push(() => resolve())),
  })
  const settle = () => vi.advanceTimersByTimeAsync(0)
  return { carrier, faces, mesh, server, fail, carrying, troubles, frames, settle }
}

async function moved() {
  const all = parts()
  const { carrier, mesh, settle } = all
  carrier.people([member('ben'), member('cris')], 'mesh')
  for (const id of ['ben', 'cris']) mesh.tell(id, { link: 'good', video: track(`${id} by pair`) })
  carrier.people([member('ben'), member('cris')], 'server')
  carrier.lines(LINES, TICKET)
  await settle()
  return all
}

it('K8.1 · the pair and its picture stay until there is another picture to show, and then a while', async () => {
  const { faces, mesh, server, frames, settle } = await moved()
  expect(server.tickets).toEqual(['a ticket'])
  expect(mesh.people).toEqual(['ben', 'cris'])
  server.tell('ben', { audio: track('voice'), link: 'good' })
  server.tell('ben', { video: track('by server') })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(faces.get('ben')).toMatchObject({ audio: { name: 'voice' }, video: { name: 'ben by pair' } })
  expect(mesh.people).toEqual(['ben', 'cris'])
  frames[0]?.()
  await settle()
  expect(faces.get('ben')).toMatchObject({ video: { name: 'by server' } })
  // What the pair says does not count any more.
  mesh.tell('ben', { link: 'reconnecting' })
  expect(faces.get('ben')?.link).toBe('good')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(mesh.people).toEqual(['cris'])
  expect(mesh.stopped).toBe(0)
})

it('K8.1 · nobody’s pair ends while what I send is not on the server', async () => {
  const { mesh, server, carrying, frames } = await moved()
  carrying.now = false
  for (const id of ['ben', 'cris']) server.tell(id, { audio: track('a'), video: track('v'), link: 'good' })
  for (const shown of frames) shown()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(mesh.people).toEqual(['ben', 'cris'])
  carrying.now = true
  await vi.advanceTimersByTimeAsync(5_000)
  expect([mesh.people, mesh.stopped]).toEqual([[], 1])
})

it('a pair that does not work when the call moves is let go of: nothing can be told of it any more', async () => {
  const { carrier, mesh, settle } = parts()
  carrier.people([member('ben'), member('cris')], 'mesh')
  mesh.tell('ben', { link: 'good' })
  carrier.people([member('ben'), member('cris')], 'server')
  carrier.lines(LINES, TICKET)
  await settle()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(mesh.people).toEqual(['ben'])
})

it('somebody new has no pair: what the server says of them is how they are', async () => {
  const { carrier, faces, mesh, server } = await moved()
  carrier.people([member('ben'), member('cris'), member('dan')], 'server')
  server.tell('dan', { link: 'connecting' })
  expect(faces.get('dan')).toEqual({ link: 'connecting' })
  expect([mesh.people, server.people]).toEqual([
    ['ben', 'cris'],
    ['ben', 'cris', 'dan'],
  ])
  // The server says nothing of somebody who is not in the call.
  server.tell('a stranger', { link: 'good', audio: track('voice') })
  expect(faces.has('a stranger')).toBe(false)
})

it('a call that begins on a server has no pairs', async () => {
  const { carrier, mesh, server, settle } = parts()
  carrier.people([member('ben')], 'server')
  carrier.lines(LINES, TICKET)
  carrier.send(nothing, true)
  await settle()
  expect([mesh.made, server.people]).toEqual([0, ['ben']])
})

it('a client that could not be fetched is fetched again, by itself or when one wants it', async () => {
  const { carrier, server, fail, troubles, settle } = parts()
  fail.fetching = true
  carrier.people([member('ben')], 'server')
  carrier.lines(LINES, TICKET)
  await settle()
  expect(troubles).toEqual(['unreachable'])
  fail.fetching = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect(server.tickets).toEqual(['a ticket'])
})

it('left while the client is fetched: it is stopped, and the next call begins as a mesh', async () => {
  const { carrier, mesh, server, settle } = parts()
  carrier.people([member('ben')], 'server')
  carrier.lines(LINES, TICKET)
  carrier.stop()
  await settle()
  expect([server.stopped, server.tickets]).toEqual([1, []])
  carrier.people([member('ben')], 'mesh')
  expect([mesh.made, mesh.people]).toEqual([1, ['ben']])
})

it('K8.3 · of two pictures from the server the newest is shown, whichever could be shown first', async () => {
  const { faces, server, frames, settle } = await moved()
  server.tell('ben', { video: track('first') })
  server.tell('ben', { video: track('second') })
  frames[1]?.()
  await settle()
  frames[0]?.()
  await settle()
  expect(faces.get('ben')).toMatchObject({ video: { name: 'second' } })
})

it('left before a client that cannot be fetched: no trouble is told, and it is not fetched again', async () => {
  const { carrier, fail, troubles, settle } = parts()
  fail.fetching = true
  carrier.people([member('ben')], 'server')
  carrier.lines(LINES, TICKET)
  carrier.stop()
  await settle()
  expect([troubles, vi.getTimerCount()]).toEqual([[null], 0])
})

import type { CallMember } from '@tandem/core/calls/call-state'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { MediaRoom, MediaRoomNews, PictureSize } from './media-room.ts'
import type { FaceNews } from './mesh.ts'
import { createServerCall } from './server-call.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const TICKET = { url: 'wss://calls', token: 'a ticket', endsAt: 1 }
const member = (id: string, more: Partial<CallMember> = {}): CallMember => ({
  ...{ participantId: id, leg: `leg-of-${id}`, mic: 'on', camera: 'on', paused: 'no' },
  ...{ joinedAt: 0, goneAt: null },
  ...more,
})
const track = (name: string) => ({ name, enabled: true }) as unknown as MediaStreamTrack

interface FakeRoom {
  news: MediaRoomNews
  media: MediaRoom
  there: Set<string>
  token: string
  closed: boolean
  admitted: string[]
  sent: Map<string, { track: MediaStreamTrack; on: boolean; replaced: number }>
  sizes: Map<string, PictureSize>
  comes(id: string, audio: MediaStreamTrack | null, video: MediaStreamTrack | null): void
}

/** A media server with one room; it notes what it is told, and fails as it is told to. */
function fakeServer() {
  const rooms: FakeRoom[] = []
  const next = { error: null as Error | null, publishError: null as Error | null }
  const makeRoom = (news: MediaRoomNews): FakeRoom => {
    const there = new Set<string>()
    const room: Omit<FakeRoom, 'media'> = {
      news,
      there,
      token: '',
      closed: false,
      admitted: [],
      sent: new Map(),
      sizes: new Map(),
      comes(id, audio, video) {
        there.add(id)
        news.people()
        if (audio) news.track(id, 'audio', audio)
        if (video) news.track(id, 'video', video)
      },
    }
    const media: MediaRoom = {
      async connect(_url, token) {
        room.token = token
        if (next.error) throw next.error
      },
      async publish(kind, given) {
        if (next.publishError) throw next.publishError
        const one = { track: given, on: true, replaced: 0 }
        room.sent.set(kind, one)
        return {
          get track() {
            return one.track
          },
          async replace(other) {
            one.track = other
            one.replaced += 1
          },
          async turn(on) {
            one.on = on
            one.track.enabled = on
          },
        }
      },
      isThere: (id) => there.has(id),
      admit(ids) {
        room.admitted = [...ids]
      },
      picture: (id, size) => void room.sizes.set(id, size),
      async close() {
        room.closed = true
      },
    }
    const made = Object.assign(room, { media })
    rooms.push(made)
    return made
  }
  return { rooms, next, open: async (news: MediaRoomNews) => makeRoom(news).media }
}

function mine() {
  const server = fakeServer()
  const told = new Map<string, FaceNews>()
  const troubles: (string | null)[] = []
  const renewals = { number: 0 }
  const call = createServerCall({
    open: server.open,
    renew() {
      renewals.number += 1
    },
    trouble: (trouble) => void troubles.push(trouble),
    tell: (id, news) => void told.set(id, { ...told.get(id), ...news }),
  })
  const settle = () => vi.advanceTimersByTimeAsync(0)
  const room = (at = -1) => {
    const found = server.rooms.at(at)
    if (!found) throw new Error('no room was opened')
    return found
  }
  return { call, server, told, troubles, renewals, settle, room }
}

const refusal = Object.assign(new Error('invalid token'), {
  ...{ name: 'ConnectionError', reason: 0, reasonName: 'ServerUnreachable', status: 401 },
})

it('K8.1 · connects with the ticket, sends what is on, and admits those alone who are in the call', async () => {
  const { call, room, settle, told } = mine()
  call.people([member('ben'), member('cris', { mic: 'none', camera: 'none' })])
  const [mic, camera] = [track('mic'), track('camera')]
  call.send({ audio: mic, video: camera }, true)
  call.ticket(TICKET)
  expect(call.isCarrying()).toBe(false)
  await settle()
  expect(room().token).toBe('a ticket')
  expect(room().admitted).toEqual(['ben', 'cris'])
  expect([...room().sent.values()].map((one) => [one.track, one.on])).toEqual([
    [mic, true],
    [camera, true],
  ])
  expect(call.isCarrying()).toBe(true)
  const voice = track('voice of ben')
  room().comes('ben', voice, null)
  room().comes('cris', null, null)
  // Somebody on the media server whom Tandem does not know is not shown.
  room().comes('a stranger', track('voice of a stranger'), null)
  expect(told.get('ben')).toEqual({ link: 'good', quality: 'good', audio: voice })
  expect(told.get('cris')).toEqual({ link: 'good', quality: 'good' })
  expect(told.has('a stranger')).toBe(false)
  call.people([member('cris', { mic: 'none', camera: 'none' })])
  expect(room().admitted).toEqual(['cris'])
})

it('another device takes the place of the one before, and muting publishes nothing anew', async () => {
  const { call, room, settle } = mine()
  const mic = track('mic')
  call.send({ audio: mic, video: null }, true)
  call.ticket(TICKET)
  await settle()
  expect([...room().sent.keys()]).toEqual(['audio'])
  const other = track('headset')
  call.send({ audio: other, video: null }, false)
  await settle()
  expect(room().sent.get('audio')).toEqual({ track: other, on: false, replaced: 1 })
  call.send({ audio: other, video: track('camera') }, true)
  await settle()
  call.send({ audio: other, video: null }, true)
  await settle()
  expect(room().sent.get('audio')?.on).toBe(true)
  expect(room().sent.get('video')?.on).toBe(false)
  expect(other.enabled).toBe(true)
})

it('what could not be sent is tried again until it is', async () => {
  const { call, room, server, settle } = mine()
  server.next.publishError = new Error('not just now')
  call.send({ audio: track('mic'), video: null }, true)
  call.ticket(TICKET)
  await settle()
  expect(call.isCarrying()).toBe(false)
  server.next.publishError = null
  await vi.advanceTimersByTimeAsync(2_100)
  expect(room().sent.size).toBe(1)
  expect(call.isCarrying()).toBe(true)
})

it('a picture that is on nobody’s screen is not asked for, and many are asked for smaller', async () => {
  const { call, room, settle } = mine()
  call.people([member('ben'), member('cris')])
  call.ticket(TICKET)
  await settle()
  expect([...room().sizes.values()]).toEqual(['large', 'large'])
  call.wants('ben', false)
  expect(room().sizes.get('ben')).toBe('none')
  call.people(['ben', 'cris', 'dan', 'ema', 'fir', 'geo', 'hana'].map((id) => member(id)))
  expect([room().sizes.get('ben'), room().sizes.get('cris')]).toEqual(['none', 'small'])
})

it('nobody answers, or one who refuses: that is told, and tried again at growing pauses with a new ticket', async () => {
  const { call, server, troubles, renewals, settle, room } = mine()
  server.next.error = new Error('could not connect')
  call.ticket(TICKET)
  await settle()
  expect(troubles).toEqual(['unreachable'])
  expect(room().closed).toBe(true)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(renewals.number).toBe(1)
  server.next.error = refusal
  call.ticket({ ...TICKET, token: 'another' })
  await settle()
  expect([troubles.at(-1), room().token]).toEqual(['refused', 'another'])
  await vi.advanceTimersByTimeAsync(900)
  expect(renewals.number).toBe(1)
  await vi.advanceTimersByTimeAsync(1_200)
  expect(renewals.number).toBe(2)
  // No ticket comes: who was put out gets none, and nothing but asking goes on.
  await vi.advanceTimersByTimeAsync(60_000)
  expect(renewals.number).toBe(5)
  expect(server.rooms).toHaveLength(2)
  server.next.error = null
  call.ticket(TICKET)
  await settle()
  expect(troubles.at(-1)).toBeNull()
})

it('a server that neither answers nor refuses is given up after a while', async () => {
  const { call, server, troubles } = mine()
  const open = server.open
  const silent = createServerCall({
    open: async (news) => ({ ...(await open(news)), connect: () => new Promise(() => {}) }),
    ...{ renew: () => {}, tell: () => {}, trouble: (one) => void troubles.push(one) },
  })
  silent.ticket(TICKET)
  await vi.advanceTimersByTimeAsync(24_000)
  expect(troubles).toEqual([])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(troubles).toEqual(['unreachable'])
  silent.stop()
  call.stop()
})

it('K5 · a line that breaks is reconnecting, and one that ended is made anew by itself', async () => {
  const { call, room, told, settle, renewals } = mine()
  call.people([member('ben')])
  const mic = track('mic')
  call.send({ audio: mic, video: null }, true)
  call.ticket(TICKET)
  await settle()
  room().comes('ben', track('voice'), track('picture'))
  room().news.line('reconnecting')
  expect(told.get('ben')).toMatchObject({ link: 'reconnecting', quality: 'lost' })
  room().news.line('in')
  expect(told.get('ben')).toMatchObject({ link: 'good' })
  room().news.line('gone')
  // The last picture stays.
  expect(told.get('ben')).toMatchObject({ link: 'reconnecting', video: { name: 'picture' } })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(renewals.number).toBe(1)
  call.ticket(TICKET)
  await settle()
  room().comes('ben', track('voice again'), null)
  expect(told.get('ben')).toMatchObject({ link: 'good', audio: { name: 'voice again' } })
  expect(room().sent.get('audio')?.track).toBe(mic)
})

it('what a person’s earlier page sent counts no more for their next one', async () => {
  const { call, room, told, settle } = mine()
  call.people([member('ben')])
  call.ticket(TICKET)
  await settle()
  room().comes('ben', track('voice'), null)
  expect(told.get('ben')?.link).toBe('good')
  told.clear()
  call.people([member('ben', { leg: 'another-leg' })])
  expect(told.get('ben')?.link).toBeUndefined()
  room().comes('ben', track('voice again'), null)
  expect(told.get('ben')?.link).toBe('good')
})

it('left while it connects: what was opened is closed, and nothing is told any more', async () => {
  const { call, room, told, troubles, settle, renewals } = mine()
  call.people([member('ben')])
  call.ticket(TICKET)
  call.stop()
  await settle()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(room().closed).toBe(true)
  expect([told.size, troubles, renewals.number]).toEqual([0, [], 0])
})

it('K8.1 · whose new page is on the server before one is told of it is seen and heard from there', async () => {
  const { call, room, settle, told } = mine()
  call.people([member('ben')])
  call.ticket(TICKET)
  await settle()
  room().comes('ben', track('old voice'), null)
  room().news.track('ben', 'audio', null)
  const voice = track('new voice')
  room().comes('ben', voice, null)
  // A new leg is a new face, which has nothing yet.
  told.clear()
  call.people([member('ben', { leg: 'another-leg' })])
  expect(told.get('ben')).toMatchObject({ audio: voice, link: 'good' })
  call.stop()
})

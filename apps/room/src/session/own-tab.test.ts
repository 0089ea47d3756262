import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { membershipOf, rememberMembership } from './credentials.ts'
import { ownTabAddress, takePass } from './own-tab.ts'

const SEAT = { roomId: 'room-1234', participantId: 'p1', credential: 'proof', storeKey: 'fir', invite: 'inv' }
const asked: { path: string; init: RequestInit; address: string }[] = []
let answer: () => Response
let address = ''

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  })
  address = '/r/room-1234'
  vi.stubGlobal('location', {
    get hash() {
      return new URL(address, 'http://x').hash
    },
    get pathname() {
      return new URL(address, 'http://x').pathname
    },
  })
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_: unknown, __: string, to: string) => (address = to),
  })
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push({ path, init, address })
    return answer()
  })
  asked.length = 0
})
afterEach(() => vi.unstubAllGlobals())

it('the address of a tab of its own holds a pass, never the proof', async () => {
  rememberMembership(SEAT)
  answer = () => Response.json({ pass: 'v1.a.b.c' })
  expect(await ownTabAddress('room-1234')).toBe('/r/room-1234#pass=v1.a.b.c')
  expect(asked[0]?.path).toBe('/api/public/rooms/room-1234/pass')
  expect(asked[0]?.init.headers).toMatchObject({ authorization: 'Bearer p1.proof' })
})

it('there is none without a seat, or when the server does not give one', async () => {
  expect(await ownTabAddress('room-1234')).toBeNull()
  expect(asked).toEqual([])
  rememberMembership(SEAT)
  answer = () => Response.json({ error: 'room_ended' }, { status: 410 })
  expect(await ownTabAddress('room-1234')).toBeNull()
})

it('the tab takes the seat, and the pass is out of its address before it is sent', async () => {
  address = '/r/room-1234#pass=v1.a.b.c'
  answer = () => Response.json(SEAT)
  await takePass('room-1234')
  expect(asked.map((one) => [one.path, one.init.body, one.address])).toEqual([
    ['/api/public/rooms/room-1234/seat', '{"pass":"v1.a.b.c"}', '/r/room-1234'],
  ])
  expect(membershipOf('room-1234')).toEqual(SEAT)
})

it('nobody is put out of their own seat into another’s by an address', async () => {
  rememberMembership({ ...SEAT, participantId: 'me' })
  address = '/r/room-1234#pass=v1.a.b.c'
  answer = () => Response.json(SEAT)
  await takePass('room-1234')
  expect([address, asked.length]).toEqual(['/r/room-1234', 0])
  expect(membershipOf('room-1234')?.participantId).toBe('me')
})

it('a pass that is over leaves nothing behind; another mark in the address is none', async () => {
  address = '/r/room-1234#pass=old'
  answer = () => Response.json({ error: 'bad_proof' }, { status: 401 })
  await takePass('room-1234')
  expect([address, membershipOf('room-1234')]).toEqual(['/r/room-1234', null])
  address = '/r/room-1234#top'
  await takePass('room-1234')
  expect([address, asked.length]).toEqual(['/r/room-1234#top', 1])
})

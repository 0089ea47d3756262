import { createServer } from 'node:net'
import { ConnectionQuality } from '@livekit/protocol'
import { AccessToken } from 'livekit-server-sdk'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { button, gone, invitationOf, join as joinRoom, openRoom, seen, soon } from './acts.ts'
import {
  allowedDevices,
  caller,
  carried,
  comes,
  face,
  how,
  joinCall,
  moves,
  strip,
  unmute,
} from './call-acts.ts'
import { type Person, useJourney } from './journey.ts'
import { listen, stopListening } from './livekit/listeners.ts'
import { LIVEKIT_KEYS, type LiveKit, startLiveKit } from './livekit/livekit.ts'
import { longestPause } from './livekit/longest-pause.ts'
import { promisesAreKept } from './promises.ts'
import { launchBrowser } from './shoppers.ts'

// A call that outgrows the mesh moves to a media server: LiveKit's own client, against a server that speaks its words.
const port = await freePort()
const journey = useJourney(
  {
    LIVEKIT_URL: `ws://127.0.0.1:${port}`,
    LIVEKIT_API_KEY: LIVEKIT_KEYS.key,
    LIVEKIT_API_SECRET: LIVEKIT_KEYS.secret,
  },
  allowedDevices(),
)
let carrier: Browser
let liveKit: LiveKit
let ana: Person
let ben: Person
let listeners: WebSocket[] = []

beforeAll(async () => {
  carrier = await launchBrowser([
    '--allow-loopback-in-peer-connection',
    '--disable-features=WebRtcHideLocalIpsWithMdns',
    '--autoplay-policy=no-user-gesture-required',
  ])
  liveKit = await startLiveKit(carrier, port)
  ana = await caller(journey, 'Anamaria')
  ben = await caller(journey, 'Benedict')
})
afterAll(async () => {
  for (const socket of listeners) socket.close()
  await liveKit?.close()
  await carrier?.close()
})

const idOf = async (person: Person, other: Person) =>
  (await face(person, other).getAttribute('data-person')) ?? ''
const livesOf = async (person: Person) => (await carried(person)).live

describe('from the mesh to the media server', () => {
  test('two call as ever: nothing of the media server is asked, and nothing of its client fetched', async () => {
    await openRoom(journey, ana, 'teapot')
    await joinRoom(ben, await invitationOf(journey, ana))
    await joinCall(ana)
    await joinCall(ben)
    await soon(() => moves(ana, ben)).toBe(true)
    await soon(() => comes(ben, 'loudness')).toBe(true)
    expect(await fetchedClient(ana)).toBe(false)
    expect([liveKit.admitted, liveKit.refusals(), liveKit.asked]).toEqual([[], 0, []])
  })

  test('K8.1 · five more come to listen: the call moves, and neither picture nor voice stops for it', async () => {
    const pause = longestPause(ana, ben)
    listeners = await listen(journey.tandem.url, await invitationOf(journey, ben), [
      ...['Corina', 'Dumitru', 'Ecaterina', 'Florin', 'Gabriela'],
    ])
    await soon(() => liveKit.guests().length).toBe(2)
    // The pairs go when everything comes from there; what is left are the two halves of that connection.
    await soon(() => livesOf(ana)).toBe(2)
    await soon(() => livesOf(ben)).toBe(2)
    const { picture, voice } = await pause.end()
    // What a busy machine may take; a call that was made anew would be silent much longer.
    expect(picture).toBeLessThan(3_000)
    expect(voice).toBeLessThan(3_000)
    expect(await fetchedClient(ana)).toBe(true)
    await soon(() => how(ana, ben, 'link')).toBe('good')
    await soon(() => moves(ana, ben)).toBe(true)
    await soon(() => moves(ben, ana)).toBe(true)
    await soon(() => comes(ana, 'loudness')).toBe(true)
    await soon(() => comes(ben, 'loudness')).toBe(true)
    await soon(() => how(ben, ana, 'speaking')).toBe('yes')
  })

  test('K8.1 · their tickets were for this room and themselves, and for nothing more', async () => {
    const ids = [await idOf(ben, ana), await idOf(ana, ben)]
    expect(liveKit.admitted.map((one) => one.identity).sort()).toEqual([...ids].sort())
    expect(new Set(liveKit.admitted.map((one) => one.room)).size).toBe(1)
    for (const { grants, room } of liveKit.admitted)
      expect(grants).toEqual({
        ...{ room, roomJoin: true, canPublish: true, canPublishSources: ['microphone', 'camera'] },
        ...{ canSubscribe: true, canPublishData: false, canUpdateOwnMetadata: false },
      })
  })
})

describe('the same screens', () => {
  test('muting and the camera are seen by the other, and told to the media server', async () => {
    const id = await idOf(ana, ben)
    await button(strip(ben), /^Mute/).click()
    await soon(() => how(ana, ben, 'mic')).toBe('off')
    await soon(() => mutedThere(id, 'audio')).toBe(true)
    await soon(() => comes(ana, 'loudness')).toBe(false)
    await unmute(ben)
    await soon(() => mutedThere(id, 'audio')).toBe(false)
    await soon(() => comes(ana, 'loudness')).toBe(true)
    await button(strip(ben), /^Turn camera off/).click()
    await soon(() => how(ana, ben, 'camera')).toBe('off')
    await soon(() => mutedThere(id, 'video')).toBe(true)
    await button(strip(ben), /^Turn camera on/).click()
    await soon(() => moves(ana, ben)).toBe(true)
  })

  test('what the media server says of a line is told in dots and words', async () => {
    liveKit.quality(await idOf(ana, ben), ConnectionQuality.POOR)
    await seen(face(ana, ben).getByRole('button', { name: /weak connection/ }))
    liveKit.quality(await idOf(ana, ben), ConnectionQuality.EXCELLENT)
    await seen(face(ana, ben).getByRole('button', { name: /good connection/ }))
  })
})

describe('who may be there', () => {
  test('K8.2 · one with a ticket of their own making is neither shown nor given anything, and put out', async () => {
    const room = liveKit.admitted[0]?.room ?? ''
    const token = new AccessToken(LIVEKIT_KEYS.key, LIVEKIT_KEYS.secret, { identity: 'a stranger', ttl: 60 })
    token.addGrant({ room, roomJoin: true })
    const stranger = new WebSocket(`${liveKit.url}/rtc?access_token=${await token.toJwt()}`)
    const ended = new Promise((done) => stranger.on('close', () => done('put out')))
    await soon(() => liveKit.guests().some(({ identity }) => identity === 'a stranger')).toBe(true)
    for (const guest of liveKit.guests()) {
      if (guest.identity === 'a stranger')
        for (const one of liveKit.guests())
          for (const { info } of one.tracks.values()) guest.wants.add(info.sid)
    }
    await button(strip(ben), /^Mute/).click()
    expect(liveKit.forwarded('a stranger', await idOf(ana, ben))).toEqual([])
    await unmute(ben)
    expect(await Promise.race([ended, new Promise((done) => setTimeout(done, 40_000))])).toBe('put out')
    expect(liveKit.asked).toContain('RemoveParticipant a stranger')
    await soon(() => moves(ana, ben)).toBe(true)
  })
})

describe('when the media server is away', () => {
  test('it is told, tried again, and everybody is back when it is', async () => {
    await liveKit.halt()
    await soon(() => how(ana, ben, 'link')).toBe('reconnecting')
    await liveKit.start()
    await soon(() => how(ana, ben, 'link')).toBe('good')
    await soon(() => moves(ana, ben)).toBe(true)
    await soon(() => comes(ben, 'loudness')).toBe(true)
  })

  test('it lets nobody in: that is said in a sentence, and when it does, one is in without doing anything', async () => {
    await button(strip(ben), 'Leave call').click()
    await gone(face(ana, ben))
    liveKit.refuse(true)
    await joinCall(ben)
    await seen(strip(ben).getByText('does not let you in', { exact: false }))
    expect(liveKit.refusals()).toBeGreaterThan(0)
    liveKit.refuse(false)
    await button(strip(ben), 'Try now').click()
    await soon(() => moves(ben, ana)).toBe(true)
    await soon(() => moves(ana, ben)).toBe(true)
    await gone(strip(ben).getByText('does not let you in', { exact: false }))
  })
})

describe('putting out, and the end', () => {
  test('K8.2 · who is removed from the call is put out of the media server too', async () => {
    const id = await idOf(ana, ben)
    await face(ana, ben).getByRole('button').first().click()
    const about = ana.page.getByRole('dialog', { name: `${ben.name} in the call` })
    await button(about, 'Remove from the call').click()
    await gone(face(ana, ben))
    await soon(() => liveKit.guests().map(({ identity }) => identity)).not.toContain(id)
    expect(liveKit.asked).toContain(`RemoveParticipant ${id}`)
    await soon(() => livesOf(ben)).toBe(0)
  })

  test('the last one leaves, and the call is closed there', async () => {
    for (const socket of listeners) stopListening(socket)
    await button(strip(ana), 'Leave call').click()
    await soon(() => liveKit.guests().length).toBe(0)
    await expect.poll(() => liveKit.asked, { timeout: 40_000 }).toContain('DeleteRoom')
    expect(journey.tandem.log()).not.toContain(LIVEKIT_KEYS.secret)
  })
})

const fetchedClient = ({ page }: Person) =>
  page.evaluate(() =>
    performance.getEntriesByType('resource').some(({ name }) => /livekit/.test(new URL(name).pathname)),
  )

function mutedThere(id: string, kind: 'audio' | 'video'): boolean | undefined {
  const guest = liveKit.guests().find(({ identity }) => identity === id)
  const tracks = [...(guest?.tracks.values() ?? [])].map(({ info }) => info)
  return tracks.find(({ type }) => type === (kind === 'audio' ? 0 : 1))?.muted
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: found } = probe.address() as { port: number }
      probe.close(() => resolve(found))
    })
  })
}

promisesAreKept(journey)

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { button, inRoom, invitationOf, join as joinRoom, openRoom, seen, soon } from './acts.ts'
import {
  allowedDevices,
  caller,
  carried,
  comes,
  face,
  held,
  how,
  joinCall,
  moves,
  PATIENT,
  strip,
  unmute,
  words,
} from './call-acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'

// What goes wrong during a call: a reload, another tab, a line that is cut, a server that is killed, a device that goes.
vi.setConfig(PATIENT)
const journey = useJourney({}, allowedDevices())

let ana: Person
let ben: Person

beforeAll(async () => {
  ana = await caller(journey, 'Anamaria')
  ben = await caller(journey, 'Benedict', { device: 'phone' })
  // A page that was loaded again opens only what opens without a question.
  for (const { context } of [ana, ben])
    await context.grantPermissions(['microphone', 'camera'], { origin: journey.tandem.url })
  await openRoom(journey, ana, 'teapot')
  await joinRoom(ben, await invitationOf(journey, ana))
  await joinCall(ana)
  await joinCall(ben)
})

async function bothMove(): Promise<void> {
  await soon(() => moves(ana, ben)).toBe(true)
  await soon(() => moves(ben, ana)).toBe(true)
  await soon(() => comes(ana, 'loudness')).toBe(true)
  await soon(() => comes(ben, 'loudness')).toBe(true)
}

const made = async () => [(await carried(ana)).made, (await carried(ben)).made]

/** What the system does when a device is pulled out or taken: the journey's machine has none to pull. */
const happens = ({ page }: Person, kind: 'audio' | 'video', event: 'ended' | 'mute' | 'unmute') =>
  page.evaluate(
    ([kind, event]) => {
      const { opened } = window as unknown as { opened: MediaStreamTrack[] }
      for (const track of opened.filter((one) => one.kind === kind && one.readyState === 'live')) {
        if (event === 'ended') track.stop()
        track.dispatchEvent(new Event(event))
      }
    },
    [kind, event] as const,
  )

test('at first all is well', bothMove)

describe('devices', () => {
  test('a microphone that is pulled out is replaced by another, and one is told', async () => {
    await happens(ben, 'audio', 'ended')
    await seen(strip(ben).getByText('Your microphone is gone; another one took over.'))
    await button(strip(ben), 'All right').click()
    await soon(() => comes(ana, 'loudness')).toBe(true)
    expect(await made()).toEqual([1, 1])
  })

  test('the last one: one is told, and the others see that one listens only', async () => {
    await ben.page.evaluate(() => {
      const { mediaDevices } = navigator
      const open = mediaDevices.getUserMedia
      mediaDevices.getUserMedia = (wish) =>
        wish?.audio
          ? Promise.reject(new DOMException('Requested device not found', 'NotFoundError'))
          : open(wish)
      Object.assign(window, { plugIn: () => (mediaDevices.getUserMedia = open) })
    })
    await happens(ben, 'audio', 'ended')
    await seen(strip(ben).getByText('Your microphone is gone. The others cannot hear you.'))
    await soon(() => how(ana, ben, 'mic')).toBe('none')
    await soon(() => moves(ana, ben)).toBe(true)
    await ben.page.evaluate(() => (window as unknown as { plugIn(): void }).plugIn())
    await button(strip(ben), 'All right').click()
    await unmute(ben)
    await soon(() => how(ana, ben, 'mic')).toBe('on')
    await soon(() => comes(ana, 'loudness')).toBe(true)
    expect(await made()).toEqual([1, 1])
  })

  test('taken by a phone call: the others read why, and a new microphone speaks afterwards', async () => {
    const before = await ben.page.evaluate(() => (window as unknown as { opened: unknown[] }).opened.length)
    await happens(ben, 'audio', 'mute')
    await soon(() => words(ana, ben)).toMatch(/^Benedict: paused, in another app/)
    await seen(face(ana, ben).getByText('in another app'))
    await happens(ben, 'audio', 'unmute')
    await soon(() => words(ana, ben)).not.toContain('in another app')
    await soon(() =>
      ben.page.evaluate(() => (window as unknown as { opened: unknown[] }).opened.length),
    ).toBe(before + 1)
    await soon(() => comes(ana, 'loudness')).toBe(true)
  })
})

describe('lines', () => {
  test('the room’s socket is cut: the call runs on, and what one does is told when it is back', async () => {
    journey.tandem.relay.cut(ben.line)
    await seen(ben.page.getByText('The connection dropped.', { exact: false }).first())
    await soon(() => moves(ana, ben)).toBe(true)
    expect(await comes(ben, 'audio')).toBe(true)
    await button(strip(ben), /^Turn camera off/).click()
    journey.tandem.relay.mend(ben.line)
    await soon(() => how(ana, ben, 'camera')).toBe('off')
    await button(strip(ben), /^Turn camera on/).click()
    await bothMove()
    expect(await made()).toEqual([1, 1])
  })

  test('a server that is killed and comes again: media never stops', async () => {
    const wholly = neverStops([ana.page, ben.page])
    await journey.tandem.killServer()
    await seen(ana.page.getByText('The connection dropped.', { exact: false }).first())
    await button(strip(ana), /^Mute/).click()
    await journey.tandem.startServer()
    await soon(() => how(ben, ana, 'mic')).toBe('off')
    await unmute(ana)
    await soon(() => how(ben, ana, 'mic')).toBe('on')
    await bothMove()
    expect(await wholly()).toEqual([true, true])
    expect(await made()).toEqual([1, 1])
  })
})

/** Looks on both pages, until it is asked: at no time the last packet of the other's voice was older than two seconds. */
function neverStops(pages: readonly Page[]): () => Promise<boolean[]> {
  const ends = pages.map((page) =>
    page
      .evaluate(async () => {
        const watched = window as unknown as { connections: RTCPeerConnection[]; enough: boolean }
        watched.enough = false
        let oldest = 0
        let packets = 0
        while (!watched.enough) {
          for (const connection of watched.connections)
            for (const stat of (await connection.getStats()).values()) {
              if (stat.type !== 'inbound-rtp' || stat.kind !== 'audio') continue
              packets += stat.packetsReceived
              oldest = Math.max(oldest, stat.timestamp - stat.lastPacketReceivedTimestamp)
            }
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
        return packets > 0 && oldest < 2_000
      })
      .catch(() => false),
  )
  return async () => {
    for (const page of pages)
      await page.evaluate(() => {
        ;(window as unknown as { enough: boolean }).enough = true
      })
    return Promise.all(ends)
  }
}

describe('pages', () => {
  test('a reload: one is back in the call by oneself, and once', async () => {
    await button(strip(ben), /^Mute/).click()
    await ben.page.reload()
    await inRoom(ben.page)
    await seen(strip(ben))
    await soon(() => moves(ana, ben)).toBe(true)
    await soon(() => moves(ben, ana)).toBe(true)
    expect(await strip(ana).locator('.face').count()).toBe(2)
    // As one was: muted.
    expect(await how(ana, ben, 'mic')).toBe('off')
    await unmute(ben)
    await soon(() => comes(ana, 'loudness')).toBe(true)
    expect((await carried(ana)).live).toBe(1)
  })

  test('another tab takes the call over, and the first says so and lets go', async () => {
    const tab = await sameSeat(ben)
    await joinCall(tab)
    await seen(ben.page.getByText('Your call goes on in another tab.'))
    await soon(() => held(ben)).toEqual([])
    await soon(async () => (await carried(ben)).live).toBe(0)
    await soon(() => moves(ana, tab)).toBe(true)
    expect(await strip(ana).locator('.face').count()).toBe(2)
    await button(ben.page, 'Call here instead').click()
    await seen(tab.page.getByText('Your call goes on in another tab.'))
    await soon(() => held(tab)).toEqual([])
    await soon(() => comes(ana, 'audio')).toBe(true)
    expect((await carried(ana)).live).toBe(1)
    await tab.page.close()
  })

  test('a tab that is closed: the others see that nothing comes from there, and the place is kept a while', async () => {
    await ben.page.close()
    await soon(() => words(ana, ben)).toMatch(/^Benedict: reconnecting/)
    expect(await strip(ana).locator('.face').count()).toBe(2)
  })
})

/** A second tab of the same person: their browser gives a duplicated tab what the first one remembers. */
async function sameSeat(person: Person): Promise<Person> {
  const url = person.page.url()
  const kept = await person.page.evaluate(() => Object.entries(sessionStorage))
  const page = await person.context.newPage()
  await page.addInitScript((entries) => {
    for (const [key, value] of entries) if (!key.includes('call')) sessionStorage.setItem(key, value)
  }, kept)
  await page.goto(url)
  await inRoom(page)
  return { ...person, page }
}

promisesAreKept(journey)

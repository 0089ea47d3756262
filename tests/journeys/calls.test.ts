import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  button,
  gone,
  hears,
  invitationOf,
  join as joinRoom,
  lookAt,
  openRoom,
  productName,
  say,
  seen,
  soon,
} from './acts.ts'
import {
  about,
  allowedDevices,
  callButton,
  caller,
  carried,
  comes,
  face,
  held,
  how,
  joinCall,
  lobby,
  moves,
  PATIENT,
  strip,
  unmute,
  words,
} from './call-acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'
import { violations } from './shoppers.ts'

// Two friends, one at a desk and one on a phone, see and hear each other while they shop.
vi.setConfig(PATIENT)
const journey = useJourney({}, allowedDevices())

let ana: Person
let ben: Person

beforeAll(async () => {
  ana = await caller(journey, 'Anamaria')
  ben = await caller(journey, 'Benedict', { device: 'phone' })
  await ana.context.addInitScript(writes, 'What a round teapot')
  await ben.context.addInitScript(() => delete (window as { SpeechRecognition?: unknown }).SpeechRecognition)
  await openRoom(journey, ana, 'teapot')
  await joinRoom(ben, await invitationOf(journey, ana))
})

/** A browser that writes down what it hears, by itself; the one here cannot. */
function writes(text: string): void {
  class Recognition {
    static available = async () => 'available'
    processLocally = false
    onresult: ((event: unknown) => void) | null = null
    onend: (() => void) | null = null
    start(track?: MediaStreamTrack) {
      if (this.processLocally && track?.kind === 'audio')
        setTimeout(() => this.onresult?.({ resultIndex: 0, results: [[{ transcript: text }]] }), 100)
    }
    abort() {}
  }
  Object.defineProperty(Recognition.prototype, 'processLocally', { value: false, writable: true })
  Object.assign(window, { SpeechRecognition: Recognition })
}

describe('before one is in', () => {
  test('nothing is asked of the browser before a press, and one sees oneself first', async () => {
    const sheet = await lobby(ana)
    await seen(sheet.getByText('could learn your network address', { exact: false }))
    expect(await held(ana)).toEqual([])
    await button(sheet, 'Use microphone and camera').click()
    await seen(sheet.getByLabel('What your camera shows'))
    expect(await held(ana)).toEqual(['audio', 'video'])
    const level = sheet.getByRole('meter')
    await soon(() => level.evaluate((meter: HTMLMeterElement) => meter.value)).toBeGreaterThan(0.1)
    for (const colorScheme of ['light', 'dark'] as const) {
      await ana.page.emulateMedia({ colorScheme })
      expect(await violations(ana.page), colorScheme).toEqual([])
    }
    await ana.page.emulateMedia({ colorScheme: 'light' })
    await button(sheet, 'Close').click()
    await soon(() => held(ana)).toEqual([])
  })
})

describe('in the call', () => {
  test('pictures move and voices are heard, on both sides', async () => {
    await joinCall(ana)
    await joinCall(ben)
    for (const [one, other] of [
      [ana, ben],
      [ben, ana],
    ] as const) {
      await soon(() => moves(one, other)).toBe(true)
      await soon(() => comes(one, 'loudness')).toBe(true)
      await soon(() => how(one, other, 'link')).toBe('good')
      await soon(() => how(one, other, 'speaking')).toBe('yes')
      await soon(() => words(one, other)).toMatch(/: (speaks|microphone on), good connection$/)
      await soon(() => strip(one).locator('.face-me.face-speaks').count()).toBe(1)
    }
  })

  test('who is muted is seen by the other, and is not heard', async () => {
    await button(strip(ben), /^Mute/).click()
    await soon(() => how(ana, ben, 'mic')).toBe('off')
    await soon(() => words(ana, ben)).toMatch(/^Benedict: muted/)
    await soon(() => comes(ana, 'loudness')).toBe(false)
    await seen(strip(ben).getByText('You are muted.'))
    await unmute(ben)
    await soon(() => how(ana, ben, 'mic')).toBe('on')
    await soon(() => comes(ana, 'loudness')).toBe(true)
  })

  test('keys: M mutes, the space bar talks while it is held, V turns the camera', async () => {
    const { keyboard } = ana.page
    await ana.page.getByRole('main').focus()
    await keyboard.press('m')
    await soon(() => how(ben, ana, 'mic')).toBe('off')
    await keyboard.down(' ')
    await soon(() => how(ben, ana, 'mic')).toBe('on')
    await keyboard.up(' ')
    await soon(() => how(ben, ana, 'mic')).toBe('off')
    await keyboard.press('m')
    await soon(() => how(ben, ana, 'mic')).toBe('on')
    await keyboard.press('v')
    await soon(() => how(ben, ana, 'camera')).toBe('off')
    expect(await held(ana)).toEqual(['audio'])
    await gone(face(ben, ana).locator('video'))
    await keyboard.press('v')
    await soon(() => moves(ben, ana)).toBe(true)
    expect((await carried(ben)).made).toBe(1)
  })

  test('written into a field, the same letters are letters', async () => {
    await say(journey, ana, 'my vase, Mom')
    await hears(ben, 'my vase, Mom')
    await ben.page.getByRole('button', { name: 'Close Talk' }).click()
    expect(await how(ben, ana, 'mic')).toBe('on')
    expect(await how(ben, ana, 'camera')).toBe('on')
  })

  test('how loud somebody is, is mine to say, and they do not know', async () => {
    const menu = await about(ana, ben)
    await menu.getByRole('slider').fill('35')
    const voice = () =>
      ana.page
        .locator('audio')
        .evaluate(({ volume, muted, paused }: HTMLAudioElement) => ({ volume, muted, paused }))
    await soon(voice).toEqual({ volume: 0.35, muted: false, paused: false })
    await button(menu, 'Mute for me').click()
    await soon(voice).toEqual({ volume: 0.35, muted: true, paused: false })
    await soon(() => words(ana, ben)).toMatch(/^Benedict: .*muted for you$/)
    expect(await how(ana, ben, 'mic')).toBe('on')
    await seen(button(strip(ben), /^Mute/))
    await button(menu, 'Hear again').click()
    await soon(voice).toEqual({ volume: 0.35, muted: false, paused: false })
    await ana.page.keyboard.press('Escape')
  })

  test('voice only: no picture comes or goes, the voices do', async () => {
    const turn = async () => {
      await button(strip(ben), 'More for the call').click()
      await ben.page.getByRole('menuitemcheckbox', { name: 'Voice only, saves data' }).click()
    }
    await turn()
    await seen(face(ana, ben).getByText('voice only'))
    await soon(() => comes(ben, 'video')).toBe(false)
    await soon(() => comes(ana, 'video')).toBe(false)
    expect(await held(ben)).toEqual(['audio'])
    await soon(() => comes(ben, 'loudness')).toBe(true)
    await turn()
    await soon(() => moves(ben, ana)).toBe(true)
  })

  test('captions are offered where the browser makes them itself, and nowhere else', async () => {
    const offered = async (person: Person) => {
      await button(strip(person), 'More for the call').click()
      await seen(person.page.getByRole('menuitemcheckbox', { name: 'Voice only, saves data' }))
      return person.page.getByRole('menuitemcheckbox', { name: 'Captions' })
    }
    expect(await (await offered(ben)).count()).toBe(0)
    await ben.page.keyboard.press('Escape')
    await (await offered(ana)).click()
    await seen(ana.page.getByRole('log', { name: 'Captions' }).getByText('Benedict What a round teapot'))
    await (await offered(ana)).click()
    await gone(ana.page.getByRole('log', { name: 'Captions' }))
  })

  test('the call goes on while one roams through the shop', async () => {
    await lookAt(ben, 'Two-tone mug')
    await seen(productName(ben.page, 'Two-tone mug'))
    await lookAt(ana, 'Tealight house')
    await soon(() => moves(ben, ana)).toBe(true)
    await soon(() => comes(ana, 'loudness')).toBe(true)
    expect([(await carried(ana)).made, (await carried(ben)).made]).toEqual([1, 1])
  })
})

describe('on the screen', () => {
  test('axe finds nothing in it, light and dark, as pictures and as faces', async () => {
    for (const person of [ana, ben])
      for (const colorScheme of ['light', 'dark'] as const) {
        await person.page.emulateMedia({ colorScheme })
        expect(await violations(person.page), `${person.name}, ${colorScheme}`).toEqual([])
      }
  })
})

describe('afterwards', () => {
  test('leaving is not ending: the other stays, the room is whole, and one may come again', async () => {
    await button(strip(ben), 'Leave call').click()
    await gone(face(ana, ben))
    await gone(strip(ben))
    expect(await held(ben)).toEqual([])
    await seen(strip(ana))
    expect((await carried(ana)).live).toBe(0)
    await seen(
      ben.page.getByRole('banner').getByRole('button', { name: 'Join the call. In the call: Anamaria' }),
    )
    await joinCall(ben, { camera: false })
    await soon(() => comes(ana, 'loudness')).toBe(true)
    await soon(() => how(ana, ben, 'camera')).toBe('off')
    await button(strip(ana), 'Leave call').click()
    await button(strip(ben), 'Leave call').click()
    await seen(callButton(ana))
  })
})

promisesAreKept(journey)

import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { button, gone, inRoom, invitationOf, join as joinRoom, openRoom, seen, soon } from './acts.ts'
import {
  callButton,
  caller,
  comes,
  fakeDevices,
  held,
  how,
  lobby,
  PATIENT,
  strip,
  words,
} from './call-acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'
import { launchBrowser, openShopper, violations } from './shoppers.ts'

// Whatever keeps somebody from their microphone or camera is told apart, each with its way on; the room goes on.
const INSECURE = 'rooms.test'
vi.setConfig(PATIENT)
const journey = useJourney({}, [...fakeDevices(), `--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`])

let ana: Person
let link: string
let bare: Browser

beforeAll(async () => {
  bare = await launchBrowser(['--use-fake-device-for-media-stream=device-count=0'])
  ana = await caller(journey, 'Anamaria')
  await allow(ana, 'microphone', 'camera')
  await openRoom(journey, ana, 'teapot')
  link = await invitationOf(journey, ana)
  const sheet = await asked(ana)
  await button(sheet, 'Join call').click()
  await seen(strip(ana))
})
afterAll(() => bare?.close())

const allow = ({ context }: Person, ...permissions: string[]) =>
  context.grantPermissions(permissions, { origin: journey.tandem.url })

/** The lobby after *Use microphone and camera*, when the browser has answered. */
async function asked(person: Person): Promise<Locator> {
  const sheet = await lobby(person)
  await button(sheet, 'Use microphone and camera').click()
  await gone(button(sheet, 'Use microphone and camera'))
  return sheet
}

/** How `getUserMedia` fails, in the words of the browser itself. */
const failing = ({ context }: Person, name: string, message: string, only = 'audio video') =>
  context.addInitScript(
    (error) => {
      const { mediaDevices } = navigator
      const open = mediaDevices.getUserMedia.bind(mediaDevices)
      mediaDevices.getUserMedia = (wish) =>
        Object.keys(wish ?? {}).some((kind) => error.only.includes(kind))
          ? Promise.reject(new DOMException(error.message, error.name))
          : open(wish)
    },
    { name, message, only },
  )

const WORDS = {
  person: 'Press the lock beside the address',
  system: 'Open the system’s privacy settings',
  taken: 'Another program is using it.',
  none: 'None was found.',
  https: 'Browsers allow this only on safe (https) pages.',
  webrtc: 'This browser cannot call.',
}

/** Which of the reasons the sheet tells of a microphone and of a camera. */
async function told(sheet: Locator): Promise<string[]> {
  const found: string[] = []
  for (const what of ['Microphone', 'Camera']) {
    const notices = await sheet
      .getByRole('alert')
      .filter({ hasText: `${what}:` })
      .allInnerTexts()
    for (const [reason, words] of Object.entries(WORDS))
      if (notices.some((text) => text.includes(words))) found.push(`${what} ${reason}`)
  }
  return found
}

describe('refused', () => {
  test('by the person: the way on, and one may come and listen', async () => {
    const ben = await caller(journey, 'Benedict')
    await allow(ben)
    await joinRoom(ben, link)
    const sheet = await asked(ben)
    await soon(() => told(sheet)).toEqual(['Microphone person', 'Camera person'])
    expect(await violations(ben.page)).toEqual([])
    await button(sheet, 'Join and listen').click()
    await seen(strip(ben))
    await soon(() => comes(ben, 'loudness')).toBe(true)
    await soon(() => how(ana, ben, 'mic')).toBe('none')
    await soon(() => words(ana, ben)).toBe('Benedict: listens, has no microphone, good connection')
    await ben.page.close()
  })

  test('by the person, and then allowed: trying again is enough', async () => {
    const cora = await caller(journey, 'Corina')
    await allow(cora)
    await joinRoom(cora, link)
    const sheet = await asked(cora)
    await soon(() => told(sheet)).toEqual(['Microphone person', 'Camera person'])
    await allow(cora, 'microphone')
    await sheet
      .getByRole('alert')
      .filter({ hasText: 'Microphone:' })
      .getByRole('button', { name: 'Try again' })
      .click()
    await soon(() => told(sheet)).toEqual(['Camera person'])
    expect(await held(cora)).toEqual(['audio'])
    // A refused camera does not cost the voice.
    await button(sheet, 'Join call').click()
    await seen(strip(cora))
    await soon(() => how(ana, cora, 'mic')).toBe('on')
    await soon(() => how(ana, cora, 'camera')).toBe('none')
    await cora.page.close()
  })

  test.each([
    ['system', 'NotAllowedError', 'Permission denied by system'],
    ['taken', 'NotReadableError', 'Could not start video source'],
  ] as const)('by the %s', async (reason, name, message) => {
    const dan = await caller(journey, 'Dan')
    await failing(dan, name, message)
    await joinRoom(dan, link)
    const sheet = await asked(dan)
    await soon(() => told(sheet)).toEqual([`Microphone ${reason}`, `Camera ${reason}`])
    await seen(button(sheet, 'Try again').first())
    await dan.page.close()
  })
})

describe('not there', () => {
  test('no device at all: one is told so, and listens', async () => {
    const shopper = await openShopper(bare, { line: 'bare' })
    const emil: Person = { ...shopper, name: 'Emil', line: 'bare', phone: false, cookiesSet: [] }
    journey.people.push(emil)
    await allow(emil, 'microphone', 'camera')
    // This browser has no camera; that it has no microphone cannot be had by its flags.
    await failing(emil, 'NotFoundError', 'Requested device not found', 'audio')
    await joinRoom(emil, link)
    const sheet = await asked(emil)
    await soon(() => told(sheet)).toEqual(['Microphone none', 'Camera none'])
    await button(sheet, 'Join and listen').click()
    await soon(() => how(ana, emil, 'mic')).toBe('none')
    await emil.page.close()
  })

  test('no https: a page that is not safe says who can change that', async () => {
    const fane = await caller(journey, 'Ștefan')
    await joinRoom(fane, link.replace('localhost', INSECURE))
    expect(await fane.page.evaluate(() => isSecureContext)).toBe(false)
    const sheet = await asked(fane)
    await soon(() => told(sheet)).toEqual(['Microphone https', 'Camera https'])
    expect(await button(sheet, 'Try again').count()).toBe(0)
    // The browser says of itself that it ignores a header of safe pages there.
    fane.errors = fane.errors.filter((words) => !words.includes('Cross-Origin-Opener-Policy'))
    await fane.page.close()
  })

  test('no WebRTC: the room is whole without it', async () => {
    const gabi = await journey.person('Gabriela')
    await gabi.context.addInitScript(() => {
      for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) delete (window as never)[name]
    })
    await joinRoom(gabi, link)
    const sheet = await asked(gabi)
    await soon(() => told(sheet)).toEqual(['Microphone webrtc', 'Camera webrtc'])
    await button(sheet, 'Join and listen').click()
    await seen(sheet.getByText('This browser cannot call.', { exact: false }).first())
    expect(await how(ana, gabi, 'mic')).toBe(null)
    await button(sheet, 'Close').click()
    await inRoom(gabi.page)
    await seen(callButton(gabi))
  })
})

promisesAreKept(journey)

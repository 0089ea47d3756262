import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { button, seen } from './acts.ts'
import { writeCamera } from './camera-y4m.ts'
import type { Journey, Person } from './journey.ts'
import type { ShopperOptions } from './shoppers.ts'
import { writeSpeech } from './speech-wav.ts'

/** Devices that are files, kept as long as the journey, and connections that work on a machine without a network. */
export function fakeDevices(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-devices-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  writeSpeech(join(folder, 'speech.wav'))
  writeCamera(join(folder, 'camera.y4m'))
  return [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${join(folder, 'speech.wav')}`,
    `--use-file-for-fake-video-capture=${join(folder, 'camera.y4m')}`,
    '--allow-loopback-in-peer-connection',
  ]
}

/** For `vi.setConfig`: several browsers encode and decode at once, on a machine that may have other things to do. */
export const PATIENT = { testTimeout: 120_000, hookTimeout: 120_000 }

/** The same, and nobody is asked. */
export const allowedDevices = () => [...fakeDevices(), '--use-fake-ui-for-media-stream']

interface Watched extends Window {
  connections: RTCPeerConnection[]
  opened: MediaStreamTrack[]
}

/** A person whose page's connections and devices can be read: what they carry is on no screen. */
export async function caller(journey: Journey, name: string, options: ShopperOptions = {}): Promise<Person> {
  const person = await journey.person(name, options)
  // Encoding takes from the page what a busy machine has.
  person.page.setDefaultTimeout(30_000)
  await person.context.addInitScript(() => {
    const page = window as unknown as Watched
    page.connections = []
    page.opened = []
    const Own = window.RTCPeerConnection
    window.RTCPeerConnection = class extends Own {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        page.connections.push(this)
      }
    }
    const { mediaDevices } = navigator
    const open = mediaDevices?.getUserMedia.bind(mediaDevices)
    if (!open) return
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await open(wish)
      page.opened.push(...stream.getTracks())
      return stream
    }
  })
  return person
}

export const strip = ({ page }: Person) => page.getByRole('region', { name: 'Call', exact: true })

const pressed = ({ name }: Person) => ['button', { name: new RegExp(`^${name}: `) }] as const

/** The button that somebody else's picture is; its name says how they are. */
export const press = (person: Person, other: Person) => strip(person).getByRole(...pressed(other))

/** Somebody else in the strip. */
export const face = (person: Person, other: Person) =>
  strip(person)
    .getByRole('listitem')
    .filter({ has: person.page.getByRole(...pressed(other)) })

/** What one may do about somebody in the call. */
export async function about(person: Person, other: Person): Promise<Locator> {
  await press(person, other).click()
  const menu = person.page.getByRole('dialog', { name: `${other.name} in the call` })
  await seen(menu)
  return menu
}

/** How somebody is, in the words that readers hear. */
export const words = (person: Person, other: Person) =>
  press(person, other)
    .getAttribute('aria-label', { timeout: 2_000 })
    .catch(() => null)

/** How somebody else is, as it stands at their picture: `mic`, `camera`, `link`, `speaking`. */
export const how = (person: Person, other: Person, what: 'mic' | 'camera' | 'link' | 'speaking') =>
  face(person, other)
    .getAttribute(`data-${what}`, { timeout: 2_000 })
    .catch(() => null)

/** Two buttons do it while *You are muted* is said. */
export const unmute = (person: Person) =>
  button(strip(person), /^Unmute/)
    .first()
    .click()

export const callButton = ({ page }: Person) =>
  page.getByRole('banner').getByRole('button', { name: /^(Call: see and hear|Join the call)/ })

export async function lobby(person: Person): Promise<Locator> {
  await callButton(person).click()
  const sheet = person.page.getByRole('dialog', { name: 'Before you join' })
  await seen(sheet)
  return sheet
}

/** Into the call, with the camera or without. */
export async function joinCall(person: Person, { camera = true } = {}): Promise<void> {
  const sheet = await lobby(person)
  await button(sheet, 'Use microphone and camera').click()
  const off = button(sheet, 'Turn camera off')
  await seen(off)
  if (!camera) await off.click()
  await button(sheet, 'Join call').click()
  await seen(strip(person))
}

/** Whether somebody's picture moves: what is drawn of it differs from what was drawn before. */
export async function moves(person: Person, other: Person): Promise<boolean> {
  const video = face(person, other).locator('video')
  if ((await video.count()) === 0) return false
  return video
    .evaluate(
      async (shown: HTMLVideoElement) => {
        const canvas = document.createElement('canvas')
        canvas.width = 64
        canvas.height = 48
        const context = canvas.getContext('2d', { willReadFrequently: true })
        const look = () => {
          if (!context || shown.videoWidth === 0) return null
          context.drawImage(shown, 0, 0, 64, 48)
          return context.getImageData(0, 0, 64, 48).data
        }
        const before = look()
        for (let tries = 0; before && tries < 20; tries++) {
          await new Promise((resolve) => setTimeout(resolve, 100))
          const changed = look()?.filter((value, at) => Math.abs(value - (before[at] ?? 0)) > 24).length ?? 0
          if (changed > 100) return true
        }
        return false
      },
      undefined,
      { timeout: 5_000 },
    )
    .catch(() => false)
}

export interface Carried {
  /** Packets of pictures and of voices that came, over all connections. */
  video: number
  audio: number
  /** Energy of the voices as they were played. */
  loudness: number
  /** Connections that live, and all that there ever were. */
  live: number
  made: number
}

export const carried = ({ page }: { page: Page }): Promise<Carried> =>
  page.evaluate(async () => {
    const { connections } = window as unknown as Watched
    const sum = { video: 0, audio: 0, loudness: 0, live: 0, made: connections.length }
    for (const connection of connections) {
      if (connection.connectionState === 'closed') continue
      sum.live += 1
      for (const stat of (await connection.getStats()).values()) {
        if (stat.type !== 'inbound-rtp') continue
        sum[stat.kind as 'audio' | 'video'] += stat.packetsReceived
        sum.loudness += stat.totalAudioEnergy ?? 0
      }
    }
    return sum
  })

/** A muted microphone's noise is far below, a voice far above. */
const LEAST = { video: 1, audio: 1, loudness: 0.0005 }

/** Whether more of it came during a second; the voices of the file pause for less. */
export async function comes(person: { page: Page }, what: 'video' | 'audio' | 'loudness'): Promise<boolean> {
  const before = await carried(person)
  await person.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)))
  return (await carried(person))[what] - before[what] >= LEAST[what]
}

/** Which devices the page holds open. */
export const held = ({ page }: Person): Promise<string[]> =>
  page.evaluate(() =>
    (window as unknown as Watched).opened
      .filter((track) => track.readyState === 'live')
      .map((track) => track.kind)
      .sort(),
  )

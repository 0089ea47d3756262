import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { button, gone, invitationOf, join as joinRoom, openRoom, seen, soon } from './acts.ts'
import { type Person, useJourney } from './journey.ts'
import { violations } from './shoppers.ts'
import { writeSpeech } from './speech-wav.ts'

const speech = join(mkdtempSync(join(tmpdir(), 'tandem-speech-')), 'speech.wav')
writeSpeech(speech)
const FAKE = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-audio-capture=${speech}`,
]
const journey = useJourney({}, FAKE)

const strip = (page: Page) => page.getByRole('region', { name: 'Call' })
const tileOf = (page: Page, id: string) => page.locator(`[data-person="${id}"]`)
const idOf = (page: Page, name: string) =>
  page.locator('.face', { hasText: name }).getAttribute('data-person') as Promise<string>

async function lobby({ page }: Person): Promise<Locator> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^(See and hear|Join the call)/ })
    .click()
  const sheet = page.getByRole('dialog', { name: 'Before you join' })
  await seen(sheet)
  return sheet
}

async function joinCall(person: Person): Promise<void> {
  const sheet = await lobby(person)
  await button(sheet, 'Use microphone and camera').click()
  await button(sheet, 'Join call').click()
  await seen(strip(person.page))
}

/** A picture that moves: what is drawn now differs from what was drawn a moment ago. */
const moves = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate(async (video: HTMLVideoElement) => {
      const look = () => {
        const canvas = document.createElement('canvas')
        canvas.width = 64
        canvas.height = 48
        const context = canvas.getContext('2d')
        if (!context || video.videoWidth === 0) return null
        context.drawImage(video, 0, 0, 64, 48)
        return context.getImageData(0, 0, 64, 48).data
      }
      const before = look()
      await new Promise((resolve) => setTimeout(resolve, 400))
      const after = look()
      if (!before || !after) return 0
      return before.reduce((sum, value, at) => sum + (Math.abs(value - (after[at] ?? 0)) > 8 ? 1 : 0), 0)
    })

describe('a call between friends', () => {
  it('pictures move and voices are heard, on both sides, and everybody sees who is muted', async () => {
    const ana = await journey.person('Ana')
    const ben = await journey.person('Ben', { device: 'phone' })
    await openRoom(journey, ana, 'teapot')
    await joinRoom(ben, await invitationOf(journey, ana))
    await joinCall(ana)
    await joinCall(ben)
    for (const { page } of [ana, ben]) {
      await soon(() => moves(page, '.face:not(.face-me) video')).toBeGreaterThan(20)
      await soon(() => page.locator('.face:not(.face-me)').getAttribute('data-link')).toBe('good')
      await soon(() => page.locator('.face:not(.face-me)').getAttribute('data-speaking')).toBe('yes')
    }
    await ana.page.screenshot({ path: '/tmp/calls-ana.png' })
    await ben.page.screenshot({ path: '/tmp/calls-ben.png' })
    await button(strip(ben.page), /^Mute/).click()
    await soon(() => ana.page.locator('.face:not(.face-me)').getAttribute('data-mic')).toBe('off')
    expect(await violations(ana.page)).toEqual([])
    expect(await violations(ben.page)).toEqual([])
    await button(strip(ben.page), 'Leave call').click()
    await gone(ana.page.locator('.face:not(.face-me)'))
    void [tileOf, idOf]
  })
})

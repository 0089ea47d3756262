import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  button,
  closeSheet,
  gone,
  invitationOf,
  join as joinRoom,
  openRoom,
  panel,
  seen,
  soon,
} from './acts.ts'
import { allowedDevices, callButton, caller, joinCall, lobby, PATIENT, strip } from './call-acts.ts'
import { type Person, useJourney } from './journey.ts'
import { violations } from './shoppers.ts'

vi.setConfig(PATIENT)
const journey = useJourney({}, allowedDevices())

/** The part of the page that the strip and something else both take, in px². */
const shared = (page: Page, other: string) =>
  page.evaluate((selector) => {
    const a = document.querySelector('.call')?.getBoundingClientRect()
    const b = document.querySelector(selector)?.getBoundingClientRect()
    if (!a || !b) throw new Error(`no strip, or no ${selector}`)
    const w = Math.min(a.right, b.right) - Math.max(a.left, b.left)
    const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    return w > 0.5 && h > 0.5 ? w * h : 0
  }, other)

/** Whether a press in the middle of it would reach it. */
const reachable = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      element.scrollIntoView({ block: 'end' })
      const { left, top, width, height } = element.getBoundingClientRect()
      const hit = document.elementFromPoint(left + width / 2, top + height / 2)
      return element.contains(hit)
    })

async function coversNothing(page: Page): Promise<void> {
  for (const part of ['.room-stage', '.dock', '.head']) expect(await shared(page, part)).toBe(0)
  for (const part of ['.room-stage h1', '.room-stage .facts-price', '.room-stage .buy .btn-primary'])
    expect(await reachable(page, part)).toBe(true)
}

const at = (page: Page) => page.locator('.room').getAttribute('data-call')
const isMuted = ({ page }: Person) => page.getByRole('button', { name: 'Unmute' }).first().isVisible()

describe('the call on a phone', () => {
  let ana: Person

  beforeAll(async () => {
    ana = await caller(journey, 'Ana', { device: 'phone' })
    await openRoom(journey, ana, 'teapot')
    await joinCall(ana)
  })
  afterAll(() => ana.page.close())

  it('lies over neither price nor buttons on a phone, as faces and as pictures, above and below', async () => {
    const { page } = ana
    for (const size of [
      { width: 390, height: 844 },
      { width: 360, height: 640 },
    ]) {
      await page.setViewportSize(size)
      for (const pictures of [false, true]) {
        for (const place of ['bottom', 'top']) {
          await button(strip(ana), 'Mute').focus()
          await page.keyboard.press(place === 'top' ? 'ArrowUp' : 'ArrowDown')
          await soon(() => at(page)).toBe(place)
          await coversNothing(page)
        }
        expect(await violations(page)).toEqual([])
        await button(strip(ana), pictures ? 'Only faces' : 'Show pictures').click()
      }
    }
    // A sheet shares the lower part with it.
    await panel(ana, 'Talk')
    for (const part of ['.sheet', '.room-stage', '.dock']) expect(await shared(page, part)).toBe(0)
  })

  it('is dragged by a finger to the other side, and a held face is not a pressed one', async () => {
    const { page } = ana
    await page.setViewportSize({ width: 390, height: 844 })
    await closeSheet(ana)
    await button(strip(ana), 'Mute').focus()
    await page.keyboard.press('ArrowDown')
    await soon(() => at(page)).toBe('bottom')
    const box = await button(strip(ana), 'Mute').boundingBox()
    if (!box) throw new Error('no button')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y - 60, { steps: 4 })
    await page.mouse.move(x, 150, { steps: 4 })
    await page.mouse.up()
    await soon(() => at(page)).toBe('top')
    await seen(button(strip(ana), 'Mute'))
    await coversNothing(page)
  })
})

describe('the call on a desktop', () => {
  let ana: Person
  let ben: Person

  beforeAll(async () => {
    ana = await caller(journey, 'Ana')
    ben = await caller(journey, 'Ben')
    await openRoom(journey, ana, 'teapot')
  })

  it('gives the focus to what took the place of what had it', async () => {
    const { page } = ana
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
    await lobby(ana)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await soon(focused).toBe('Call: see and hear each other')
    await joinCall(ana)
    await soon(focused).toMatch(/^Mute/)
    await button(strip(ana), 'Leave call').click()
    await gone(strip(ana))
    await soon(focused).toBe('Call: see and hear each other')
  })

  it('is told to those who are not in it, and they can join with one press', async () => {
    await joinRoom(ben, await invitationOf(journey, ana))
    await seen(callButton(ben))
    const said = () => ben.page.locator('[aria-live="polite"]').first().innerText()
    await joinCall(ana)
    await soon(said).toContain('Ana joined the call.')
    await soon(() => callButton(ben).innerText()).toBe('Join the call')
    await button(strip(ana), 'Leave call').click()
    await soon(said).toContain('Ana left the call.')
    await soon(() => callButton(ben).innerText()).toBe('Call')
  })

  it('takes keys only where nobody writes, and none when they are switched off', async () => {
    const { page } = ana
    await joinCall(ana)
    await page.locator('#stage').focus()
    await page.keyboard.press('m')
    await soon(() => isMuted(ana)).toBe(true)
    // Held, it talks; let go, it is quiet again.
    await page.keyboard.down(' ')
    await soon(() => isMuted(ana)).toBe(false)
    await page.keyboard.up(' ')
    await soon(() => isMuted(ana)).toBe(true)
    const talk = await panel(ana, 'Talk')
    const message = talk.getByLabel('Message', { exact: true })
    await message.fill('')
    await message.pressSequentially('mv m')
    expect(await message.inputValue()).toBe('mv m')
    expect(await isMuted(ana)).toBe(true)
    await page.locator('#stage').focus()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await seen(help)
    await seen(help.getByText('Mute or unmute, in a call'))
    await help.getByRole('switch').uncheck()
    await button(help, 'Close').click()
    await page.locator('#stage').focus()
    await page.keyboard.press('m')
    await page.keyboard.down(' ')
    expect(await isMuted(ana)).toBe(true)
    await page.keyboard.up(' ')
  })
})

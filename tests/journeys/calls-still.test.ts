import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { button, gone, invitationOf, join as joinRoom, openRoom, panel, seen, soon } from './acts.ts'
import { about, allowedDevices, caller, joinCall, PATIENT, strip } from './call-acts.ts'
import { type Person, useJourney } from './journey.ts'

// What the call has to tell moves nothing that one is about to press (K9.8).
vi.setConfig(PATIENT)
const journey = useJourney({}, allowedDevices())

let ana: Person
let ben: Person

beforeAll(async () => {
  ana = await caller(journey, 'Anamaria')
  ben = await caller(journey, 'Benedict', { device: 'phone' })
  await openRoom(journey, ana, 'teapot')
  await joinRoom(ben, await invitationOf(journey, ana))
})

const top = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => Math.round(element.getBoundingClientRect().top))

const places = async (page: Page) => ({
  price: await top(page, '.room-stage .facts-price'),
  buttons: await top(page, '.call-controls'),
})

/** Whether two looks, some frames apart, see the same. */
async function stands(page: Page): Promise<boolean> {
  const before = JSON.stringify(await places(page))
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
  return JSON.stringify(await places(page)) === before
}

test('who was never in a call reads in words what can be silenced of it', async () => {
  const people = await panel(ana, 'People')
  await people.getByText('Announcements for screen readers').click()
  await seen(people.getByLabel('The call: who joins and leaves'))
})

describe('on a phone', () => {
  test.each(['bottom', 'top'] as const)('a word of the host, with the call at the %s', async (place) => {
    if (place === 'bottom') {
      await joinCall(ana, { camera: false })
      await joinCall(ben, { camera: false })
    }
    const { page } = ben
    await button(strip(ben), 'Mute').focus()
    await page.keyboard.press(place === 'top' ? 'ArrowUp' : 'ArrowDown')
    await soon(() => page.locator('.room').getAttribute('data-call')).toBe(place)
    await soon(() => stands(page)).toBe(true)
    const before = await places(page)
    // Not before the server takes a second one.
    await soon(async () => {
      const menu = await about(ana, ben)
      const ask = button(menu, 'Ask to mute')
      const free =
        (await ask.getAttribute('aria-disabled', { timeout: 2_000 }).catch(() => 'true')) !== 'true'
      if (free) await ask.click()
      await ana.page.keyboard.press('Escape')
      return free
    }).toBe(true)
    const word = strip(ben).getByText('Anamaria asks you to mute.')
    await seen(word)
    await soon(() => stands(page)).toBe(true)
    expect(await places(page)).toEqual(before)
    await button(strip(ben), 'Not now').click()
    await gone(word)
    await soon(() => stands(page)).toBe(true)
    expect(await places(page)).toEqual(before)
  })
})

test('on a desktop, what opens out of the strip stays off the product', async () => {
  const menu = await about(ana, ben)
  const [box, stage] = [await menu.boundingBox(), await ana.page.locator('.room-stage').boundingBox()]
  if (!box || !stage) throw new Error('no menu, or no stage')
  expect(box.x).toBeGreaterThanOrEqual(stage.x + stage.width)
})

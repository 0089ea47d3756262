// People with browsers, who use the room by its screens.
import { chromium } from 'playwright-core'
import { eye } from './eye.mjs'

const WAIT_MS = 20_000
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--use-fake-ui-for-media-stream',
]

/** @param {{fps?: number, executablePath?: string, args?: string[]}} wish `fps` of the camera that is not there */
export async function launch(scope, { fps = 30, executablePath, args = [] } = {}) {
  const browser = await chromium.launch({
    executablePath: executablePath ?? process.env.CHROMIUM_PATH,
    args: [...ARGS, `--use-fake-device-for-media-stream=fps=${fps}`, ...args],
    // The scopes end it; else Playwright would end this program before they are done.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  scope.defer(() => browser.close())
  return browser
}

/** Somebody with a browser of their own. */
export async function person(browser, name, { viewport = { width: 1280, height: 800 } } = {}) {
  const context = await browser.newContext({ viewport, locale: 'en-GB' })
  await context.addInitScript(eye)
  const page = await context.newPage()
  page.setDefaultTimeout(WAIT_MS)
  const errors = []
  page.on('pageerror', (error) => errors.push(String(error)))
  return { name, page, context, errors }
}

/** A measured question to the eye in the page. */
export const ask = ({ page }, name, ...args) =>
  page.evaluate(([called, given]) => window.tandemEye[called](...given), [name, args])

const button = (inside, name) =>
  inside.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
export const strip = ({ page }) => page.getByRole('region', { name: 'Call', exact: true })
const header = ({ page }) => page.getByRole('banner')
const entry = (who) => button(header(who), /^(Call: see and hear|Join the call)/)

export async function openRoom(who, shop) {
  await who.page.goto(shop.together)
  await who.page.getByLabel('Your name').fill(who.name)
  await button(who.page, 'Open a room').click()
  await inRoom(who)
}

export async function invitation(who) {
  await button(header(who), /^Invite/).click()
  const sheet = who.page.getByRole('dialog', { name: 'Invite' })
  const link = await sheet.getByLabel('Link', { exact: true }).inputValue()
  await button(sheet, 'Close').click()
  return link
}

export async function comeIn(who, link) {
  await who.page.goto(link)
  await who.page.getByLabel('Your name').fill(who.name)
  await button(who.page, 'Come in').click()
  await inRoom(who)
}

export async function inRoom({ page }) {
  await button(page, 'Room menu').waitFor()
  await page.waitForURL(/\/r\//)
}

/** A room with all of these people in it; the first is the host. */
export async function gather(people, shop) {
  const [host, ...guests] = people
  await openRoom(host, shop)
  const link = await invitation(host)
  for (const guest of guests) await comeIn(guest, link)
  return link
}

/** Up to where one press joins. @returns the button that joins */
export async function lobby(who) {
  await entry(who).click()
  const sheet = who.page.getByRole('dialog', { name: 'Before you join' })
  await sheet.waitFor()
  const allow = button(sheet, 'Use microphone and camera')
  if (await allow.isVisible()) await allow.click()
  await button(sheet, /^(Mute|Unmute)$/).waitFor()
  return button(sheet, /^Join/)
}

export async function joinCall(who) {
  const press = await lobby(who)
  await press.click()
  await strip(who).waitFor()
}

export async function leaveCall(who) {
  await button(strip(who), /^Leave call/).click()
  await strip(who).waitFor({ state: 'hidden' })
}

export const turnMic = (who) => button(strip(who), /^(Mute|Unmute)( \(|$)/).click()
export const turnCamera = (who) => button(strip(who), /^Camera (on|off)/).click()

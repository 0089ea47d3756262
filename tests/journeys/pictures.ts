import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import {
  button,
  closeSheet,
  hears,
  hold,
  invitationOf,
  join as joinRoom,
  lookAt,
  openRoom,
  panel,
  say,
  seen,
} from './acts.ts'
import { goTo, signUp } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'
import { repackPng } from './lighter-png.ts'

// Takes the README's pictures from the running product; `npm run pictures` runs this, `npm test` does not.
const folder = process.env['PICTURES'] ?? fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
/** A shop that has sold for a while. */
process.env['SHOP_SEED_ORDERS'] = '140'
const journey = useJourney()
const JUMPER = 'Cable jumper, undyed lambswool'

test('two friends and a jumper', async () => {
  mkdirSync(folder, { recursive: true })
  const ana = await journey.person('Ana')
  const mihai = await journey.person('Mihai', { device: 'phone' })
  await openRoom(journey, ana, 'cable-jumper')
  const link = await invitationOf(journey, ana)
  await joinRoom(mihai, link)
  for (const { page } of [ana, mihai])
    for (const name of [/^Forest/, /^M$/]) await page.getByRole('radio', { name }).check({ force: true })

  await say(journey, ana, 'For Radu, before the first snow. Forest or oat?')
  await say(journey, mihai, 'Forest. Look at the collar, it will outlive us')
  await hears(ana, 'Forest. Look at the collar, it will outlive us')
  await reactTo(ana, 'Look at the collar', '❤️')
  for (const { page } of [ana, mihai])
    await button(page.getByRole('region', { name: 'What do you think?' }), /^Love it/).click()
  await lookAt(mihai, 'Ribbed beanie')
  await button(mihai.page, 'Shortlist').first().click()
  await button(ana.page, 'Shortlist').click()
  await say(journey, mihai, 'And the beanie for me')
  await hears(ana, 'And the beanie for me')
  await button(ana.page, 'Add to my cart').first().click()
  await lookAt(mihai, JUMPER)
  for (const name of [/^Forest/, /^M$/]) await mihai.page.getByRole('radio', { name }).check({ force: true })
  await say(journey, ana, 'Deal. I take the jumper, you take the beanie')

  await closeSheet(mihai)
  const letGo = await hold(mihai, `Pictures of ${JUMPER}`, { x: 0.56, y: 0.3 })
  await seen(ana.page.getByRole('img', { name: 'Mihai points here' }))
  await take(ana, 'room-desktop.png')
  await letGo()

  await panel(mihai, 'Talk')
  await mihai.page.getByRole('log').getByText('Deal.', { exact: false }).waitFor()
  await take(mihai, 'room-phone.png')
})

test('the shop’s orders, one of them open', async () => {
  const lena = await journey.person('Lena')
  const { page } = lena
  await signUp(journey, lena)
  await goTo(lena, 'Orders')
  const rows = page.locator('.orders-table tbody tr')
  await rows.nth(40).waitFor({ timeout: 60_000 })
  // Whole: none of those that came in while one looked waits above the list.
  await page.reload()
  await rows.nth(40).waitFor()
  await rows.nth(3).locator('.orders-number button').click()
  await seen(page.locator('.order-timeline li').first())
  await page.mouse.move(0, 0)
  await take(lena, 'dashboard-orders.png')
})

async function reactTo(person: Person, text: string, reaction: string): Promise<void> {
  const log = (await panel(person, 'Talk')).getByRole('log')
  await log
    .locator('[data-message]')
    .filter({ hasText: text })
    .getByRole('button', { name: /^What to do/ })
    .click()
  await button(person.page.getByRole('dialog', { name: /^What to do/ }), `React with ${reaction}`).click()
}

/** Steps of colour that no eye tells apart halve what a drawing's grain costs in bytes. */
const STEP = 5

async function take({ page, context }: Person, file: string): Promise<void> {
  const screen = await page.screenshot({ animations: 'disabled' })
  const desk = await context.newPage()
  const lighter = await desk.evaluate(
    async ({ data, step }) => {
      const picture = new Image()
      picture.src = `data:image/png;base64,${data}`
      await picture.decode()
      const canvas = document.createElement('canvas')
      canvas.width = picture.naturalWidth
      canvas.height = picture.naturalHeight
      const pen = canvas.getContext('2d')
      if (!pen) throw new Error('no canvas')
      pen.drawImage(picture, 0, 0)
      const pixels = pen.getImageData(0, 0, canvas.width, canvas.height)
      const now = new Uint32Array(pixels.data.slice().buffer)
      // A surface of one colour keeps it; only what differs from one pixel to the next is grain.
      for (let at = 1; at < now.length; at++)
        if (now[at] !== now[at - 1])
          for (let i = at * 4; i < at * 4 + 3; i++)
            pixels.data[i] = Math.round((pixels.data[i] ?? 0) / step) * step
      pen.putImageData(pixels, 0, 0)
      return canvas.toDataURL('image/png')
    },
    { data: screen.toString('base64'), step: STEP },
  )
  await desk.close()
  writeFileSync(join(folder, file), repackPng(Buffer.from(lighter.slice(lighter.indexOf(',') + 1), 'base64')))
}

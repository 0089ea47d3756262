import { beforeAll, describe, expect, test } from 'vitest'
import {
  button,
  closeSheet,
  gone,
  hears,
  hold,
  invitationOf,
  join,
  learns,
  lookAt,
  openRoom,
  panel,
  productName,
  rowOf,
  say,
  seen,
} from './acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'

// One evening of two friends, and a third who comes later: coming together, talking, looking.
const journey = useJourney()
const MUG = 'Two-tone mug'
const BOWL = 'Breakfast bowl'
const SOAP = 'Pine soap with its dish'
const SPOONS = 'Two cooking spoons'
const BASKET = 'Willow basket'

let ana: Person
let mihai: Person
let ilinca: Person
let link: string

beforeAll(async () => {
  ana = await journey.person('Anamaria')
  mihai = await journey.person('Mihnea', { device: 'phone' })
  ilinca = await journey.person('Ilinca')
})

describe('coming together', () => {
  test('Shop Together on the shop’s page leads to a room on that product', async () => {
    await openRoom(journey, ana, 'two-tone-mug')
    await seen(productName(ana.page, MUG))
    await seen(ana.page.getByText('You are the only one here'))
  })

  test('the invitation can be sent by what people have', async () => {
    await button(ana.page.getByRole('banner'), 'Invite').click()
    const sheet = ana.page.getByRole('dialog', { name: 'Invite' })
    const url = await sheet.getByLabel('Link', { exact: true }).inputValue()
    for (const [name, start] of [
      ['WhatsApp', 'https://wa.me/'],
      ['Telegram', 'https://t.me/share/'],
      ['SMS', 'sms:'],
      ['E-mail', 'mailto:'],
    ] as const) {
      const href = (await sheet.getByRole('link', { name }).getAttribute('href')) ?? ''
      expect(href.startsWith(start), href).toBe(true)
      expect(decodeURIComponent(href)).toContain(url)
    }
    await button(sheet, 'QR code').click()
    await seen(sheet.getByRole('img', { name: 'QR code of the link to this room' }))
    await button(sheet, 'Close').click()
  })

  test('the invitation shows who invites to what, and a name is enough to come in', async () => {
    link = await invitationOf(journey, ana)
    await mihai.page.goto(link)
    await seen(mihai.page.getByRole('heading', { name: 'Anamaria invites you to look at this together' }))
    await seen(mihai.page.getByText(MUG, { exact: true }))
    await join(mihai, link)
    await seen(productName(mihai.page, MUG))
    await seen(ana.page.getByText('Shopping with Mihnea'))
    await learns(ana, 'Mihnea joined.')
  })
})

describe('talking', () => {
  test('both ways, with a card of what one looks at, an answer and a reaction', async () => {
    await say(journey, ana, 'Which glaze for the cabin?')
    await hears(mihai, 'Which glaze for the cabin?')

    const talk = await panel(mihai, 'Talk')
    await act(mihai, 'Which glaze for the cabin?', 'Reply')
    await button(talk, 'Attach what I look at').click()
    await say(journey, mihai, 'This one, in sage')
    await hears(ana, 'This one, in sage')
    const log = ana.page.getByRole('log')
    await seen(button(log, 'Go to the message of Anamaria: Which glaze for the cabin?'))
    await seen(button(log, `Look at ${MUG}`))

    await act(ana, 'This one, in sage', 'React with ❤️')
    await seen((await panel(mihai, 'Talk')).getByRole('log').getByRole('button', { name: /❤️/ }))
  })

  test('somebody who writes is seen to write', async () => {
    await mihai.page.getByLabel('Message', { exact: true }).pressSequentially('hm', { delay: 30 })
    await seen(ana.page.getByText('Mihnea is typing'))
    await mihai.page.getByLabel('Message', { exact: true }).fill('')
    await gone(ana.page.getByText('Mihnea is typing'))
  })

  test('who comes later sees what was said', async () => {
    await join(ilinca, link)
    await hears(ilinca, 'Which glaze for the cabin?')
    await hears(ilinca, 'This one, in sage')
    await seen(ana.page.getByText('Shopping with Mihnea and Ilinca'))
  })
})

/** What one does with a message. */
async function act(person: Person, text: string, what: string): Promise<void> {
  const log = (await panel(person, 'Talk')).getByRole('log')
  const message = log.locator('[data-message]').filter({ hasText: text })
  await message.hover()
  await message.getByRole('button', { name: /^What to do with the message of/ }).click()
  await button(person.page.getByRole('dialog', { name: /^What to do/ }), what).click()
}

describe('looking together', () => {
  test('everybody roams, and it is seen who looks at what', async () => {
    await lookAt(ana, BOWL)
    await seen(productName(mihai.page, MUG))
    const row = await rowOf(mihai, 'Anamaria')
    await seen(row.getByText(`Looks at ${BOWL}`))
  })

  test('go to where she is, once', async () => {
    await button(await rowOf(mihai, 'Anamaria'), 'Go there, to where Anamaria is').click()
    await closeSheet(mihai)
    await seen(productName(mihai.page, BOWL))
    await lookAt(ana, MUG)
    await seen((await rowOf(mihai, 'Anamaria')).getByText(`Looks at ${MUG}`))
    await seen(productName(mihai.page, BOWL))
  })

  test('follow goes along, shows on both sides, and ends on the first touch', async () => {
    await button(await rowOf(mihai, 'Anamaria'), 'Follow Anamaria').click()
    await closeSheet(mihai)
    await seen(productName(mihai.page, MUG))
    await seen(mihai.page.getByRole('group', { name: 'You follow Anamaria' }))
    await seen(ana.page.getByText('1 follows you'))
    await lookAt(ana, BOWL)
    await seen(productName(mihai.page, BOWL))
    await button(mihai.page, 'Picture 2 of 3').click()
    await gone(mihai.page.getByRole('group', { name: 'You follow Anamaria' }))
    await gone(ana.page.getByText('1 follows you'))
  })

  test('who does not want to be followed is not', async () => {
    const people = await panel(ana, 'People')
    await people.getByRole('switch', { name: 'Others may follow me' }).uncheck()
    await seen((await rowOf(mihai, 'Anamaria')).getByText('Anamaria prefers not to be followed.'))
    await people.getByRole('switch', { name: 'Others may follow me' }).check()
    await seen(button(await rowOf(mihai, 'Anamaria'), 'Follow Anamaria'))
    await closeSheet(mihai)
  })

  test('bring everyone here is an invitation: one goes, one declines and is not moved', async () => {
    await lookAt(ana, SOAP)
    await lookAt(mihai, SPOONS)
    await lookAt(ilinca, BASKET)
    await button(ana.page, 'Bring everyone here').click()
    const asked = `Anamaria would like to show you ${SOAP}`
    await seen(mihai.page.getByText(asked).first())
    await seen(ilinca.page.getByText(asked).first())
    await button(mihai.page, 'Go there').click()
    await seen(productName(mihai.page, SOAP))
    await button(ilinca.page, 'Not now').click()
    await seen(ana.page.getByText('Ilinca stays where they are.').first())
    await seen(productName(ilinca.page, BASKET))
  })

  test('a pointer on the picture is seen where it points', async () => {
    await button(ana.page, 'Point at the picture').click()
    await ana.page
      .getByRole('region', { name: `Pictures of ${SOAP}` })
      .hover({ position: { x: 200, y: 200 } })
    await seen(mihai.page.getByRole('img', { name: 'Anamaria points here' }))
    await button(ana.page, 'Others see where you point').click()

    const letGo = await hold(mihai, `Pictures of ${SOAP}`, { x: 0.5, y: 0.4 })
    await seen(ana.page.getByRole('img', { name: 'Mihnea points here' }))
    await letGo()
    await gone(ana.page.getByRole('img', { name: 'Mihnea points here' }))
  })
})

promisesAreKept(journey)

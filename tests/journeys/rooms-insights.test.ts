import { expect, test } from 'vitest'
import { button, gone, hears, invitationOf, join, openRoom, panel, report, say, seen, soon } from './acts.ts'
import { goTo, looked, noPageHadAnError, signUp } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'

const journey = useJourney()
let ana: Person
let mihai: Person
let ioana: Person

const tab = (name: string) => ana.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name })

test('Ana sets what holds in her rooms', async () => {
  ana = await journey.person('Ana')
  await signUp(journey, ana)
  await goTo(ana, 'Rooms')
  const { page } = ana
  await seen(page.getByText('Nothing counted yet'))
  await tab('Settings').click()
  await page.getByLabel('Seats').selectOption('2')
  await page.getByLabel('Ask the room a question').uncheck()
  await page.getByLabel('Who comes later reads what was said before').uncheck()
  await page.getByLabel('Hidden words').fill('prost\nidiot*')
  await button(page, 'Save').click()
  await seen(page.getByText('Saved'))
  await looked(ana, 'rooms-settings', 'form.rooms-form textarea')
  expect(await page.getByLabel('Hidden words').inputValue()).toBe('idiot*\nprost')
})

test('it holds in a room opened from then on', async () => {
  mihai = await journey.person('Mihai')
  ioana = await journey.person('Ioana')
  await openRoom(journey, mihai, 'teapot')
  await say(journey, mihai, 'said before')
  await hears(mihai, 'said before')
  await join(ioana, await invitationOf(journey, mihai))
  await say(journey, ioana, 'Ești PROST, Mihai')
  await hears(mihai, 'Ești •••••, Mihai')
  await hears(ioana, 'Ești •••••, Mihai')
  const talk = await panel(ioana, 'Talk')
  expect(await talk.getByText('said before').count()).toBe(0)
  await panel(ioana, 'Polls')
  expect(await button(ioana.page, 'Ask which one').count()).toBe(0)
  await panel(mihai, 'Polls')
  await seen(button(mihai.page, 'Ask which one').first())
})

test('a report is looked into: the room is ended, and it is said what came of it', async () => {
  const { page } = ana
  await report(ioana, mihai)
  await tab('Reports').click()
  const article = page.getByRole('article', { name: 'Something else' })
  await seen(article)
  await looked(ana, 'rooms-reports', 'article.rooms-report')
  await button(article, 'End the room').click()
  await button(page.getByRole('dialog'), 'End the room').click()
  await seen(ioana.page.getByText('The shop closed it.'))
  await seen(article.getByText('The room is over'))
  await button(article, 'Mark as done').click()
  const dialog = page.getByRole('dialog', { name: 'What came of it?' })
  await dialog.getByLabel('Note').fill('Ended it, and told both.')
  await button(dialog, 'Mark as done').click()
  await gone(article)
  await page.getByText('Done', { exact: true }).click()
  await seen(page.getByText('Ended it, and told both.'))
})

test('the figures tell how far rooms came, without names', async () => {
  const { page } = ana
  await tab('Figures').click()
  await page.getByLabel('Time').selectOption('1')
  const funnel = page.locator('figure', { hasText: 'From the button to the order' })
  const step = (name: string) => funnel.locator('li', { hasText: name }).locator('.bar-value')
  await soon(() => step('Room opened').innerText()).toBe('1')
  await soon(() => step('A friend came').innerText()).toBe('1')
  await soon(() => step('Shop Together pressed').innerText()).toBe('1')
  await seen(page.getByText('Rooms per hour'))
  expect(await page.locator('main').innerText()).not.toMatch(/Mihai|Ioana|prost/i)
  await looked(ana, 'rooms-figures', 'figure.chart')
})

test('and can be taken along as a file', async () => {
  const { page } = ana
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).first().click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^firandclay-figures-.*\.csv$/)
})

noPageHadAnError(journey)

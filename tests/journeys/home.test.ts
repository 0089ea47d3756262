import { expect, test } from 'vitest'
import { gone, invitationOf, join, openRoom, report, seen } from './acts.ts'
import { goTo, looked, noPageHadAnError, signUp } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'

const journey = useJourney()
let ana: Person

test('an empty first day says what comes next, and opens a room to try it', async () => {
  ana = await journey.person('Ana')
  await signUp(journey, ana)
  await goTo(ana, 'Home')
  const { page } = ana
  await seen(page.getByRole('heading', { level: 2, name: 'The first room' }))
  const open = page.getByRole('link', { name: 'Open a room' })
  await seen(open)
  expect(await open.getAttribute('href')).toMatch(/\/s\/firandclay\/p\/\d+$/)
  await seen(page.getByText('rooms are live now'))
  await looked(ana, 'home-empty', 'text=/In step with your shop|La zi cu magazinul/')
})

test('what happens in the shop shows by itself, without a reload and without names', async () => {
  const { page } = ana
  const [mihai, ioana] = [await journey.person('Mihai'), await journey.person('Ioana', { device: 'phone' })]
  await openRoom(journey, mihai, 'teapot')
  const live = page.locator('.home-live')
  await seen(live.getByText('room is live now'))
  await seen(live.getByText('with 1 person'))
  await join(ioana, await invitationOf(journey, mihai))
  await seen(live.getByText('with 2 people'))
  const figure = (name: string) =>
    page.locator('.home-figures div', { hasText: name }).locator('.home-number')
  await seen(figure('Rooms opened').filter({ hasText: /^1$/ }))
  await seen(figure('Friends who came').filter({ hasText: /^1$/ }))
  await gone(page.getByRole('heading', { level: 2, name: 'The first room' }))
  expect(await page.locator('main').innerText()).not.toMatch(/Mihai|Ioana/)
  await looked(ana, 'home-live', '.home-live')
})

test('home says first what needs somebody, and leads to it', async () => {
  const { page } = ana
  const [, mihai, ioana] = journey.people
  if (!mihai || !ioana) throw new Error('nobody is in the room')
  await report(mihai, ioana)
  await seen(page.getByRole('heading', { level: 2, name: 'Needs you' }))
  await seen(page.getByText('1 report from a room to look into'))
  await page.getByRole('link', { name: 'Look', exact: true }).last().click()
  await seen(page.getByRole('article', { name: 'Something else' }))
})

noPageHadAnError(journey)

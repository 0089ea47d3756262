import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  arrive,
  button,
  choose,
  closeSheet,
  hears,
  invitationOf,
  join,
  lookAt,
  openRoom,
  panel,
  rowOf,
  say,
  seen,
} from './acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'
import { violations } from './shoppers.ts'

// axe (WCAG 2.0 to 2.2, A and AA) on every main screen, on a desktop in the light and on a phone in the dark, and the other way round.
const journey = useJourney()

test('axe sees what is wrong', async () => {
  const { page } = await journey.person('Careless')
  await page.setContent(
    '<html lang="en"><title>t</title><main><img src="data:,"><p style="color:#aaa">grey on white</p></main>',
  )
  expect((await violations(page)).map((v) => v.id).sort()).toEqual(['color-contrast', 'image-alt'])
})

async function clean(page: Page, screen: string): Promise<void> {
  expect.soft(await violations(page), screen).toEqual([])
}

describe.each([
  { deskDark: false, names: ['Anamaria', 'Mihnea', 'Ilinca'] },
  { deskDark: true, names: ['Brândușa', 'Cristian', 'Despina'] },
])('screens, desktop dark: $deskDark', ({ deskDark, names: [host = '', friend = '', third = ''] }) => {
  let desk: Person
  let phone: Person
  let guest: Person
  let link: string

  test('the shop’s page, the start, the invitation', async () => {
    desk = await journey.person(host, { dark: deskDark, reducedMotion: true })
    phone = await journey.person(friend, { device: 'phone', dark: !deskDark, reducedMotion: true })
    guest = await journey.person(third, { dark: deskDark, reducedMotion: true })
    await desk.page.goto(`${journey.tandem.shopUrl}/product/two-tone-mug/`)
    await clean(desk.page, 'shop: product')
    await phone.page.goto(`${journey.tandem.shopUrl}/product/two-tone-mug/`)
    await phone.page.getByRole('link', { name: 'Shop Together' }).click()
    await seen(button(phone.page, 'Open a room'))
    await clean(phone.page, 'start, phone')
    await openRoom(journey, desk, 'two-tone-mug')
    link = await invitationOf(journey, desk)
    await arrive(phone, link)
    await clean(phone.page, 'arriving, phone')
    await guest.page.goto(link)
    await seen(button(guest.page, 'Come in'))
    await clean(guest.page, 'arriving, desktop')
    await join(phone, link)
    await join(guest, link)
  })

  test('the room with everything in it', async () => {
    await say(journey, desk, 'Which glaze? See https://example.com/glazes')
    await say(journey, phone, 'The sage one, surely')
    await hears(desk, 'The sage one, surely')
    await button(desk.page.getByRole('region', { name: 'What do you think?' }), /^Love it/).click()
    await button(desk.page, 'Shortlist').click()
    await lookAt(desk, 'Breakfast bowl')
    await button(desk.page, 'Shortlist').click()
    await clean(desk.page, 'room: talk, desktop')
    for (const name of ['Shortlist', 'People', 'Polls', 'My cart'] as const) {
      await panel(desk, name)
      await clean(desk.page, `room: ${name}, desktop`)
    }
    await clean(phone.page, 'room: product, phone')
    for (const name of ['Talk', 'Shortlist', 'Polls', 'People', 'My cart'] as const) {
      await panel(phone, name)
      await clean(phone.page, `room: ${name}, phone`)
    }
    await closeSheet(phone)
    await button(phone.page, 'The shop').click()
    await seen(phone.page.getByRole('searchbox', { name: 'Search the shop' }))
    await clean(phone.page, 'room: the shop, phone')
    await button(phone.page, 'Back to the product').click()
  })

  test('poll, outcome, comparison', async () => {
    const polls = await panel(desk, 'Polls')
    await button(polls, 'Ask which one').click()
    await polls.getByLabel('Question').fill('Which one?')
    await clean(desk.page, 'poll form, desktop')
    for (const name of ['Two-tone mug', 'Breakfast bowl'])
      await button(polls.getByRole('group', { name: 'From the shortlist' }), `Offer ${name}`).click()
    await button(polls, 'Ask everyone').click()
    const poll = (await panel(phone, 'Polls')).getByRole('region', { name: 'Which one?' })
    await poll.getByRole('button', { name: /^Two-tone mug/ }).click()
    await clean(phone.page, 'poll, phone')
    const list = await panel(desk, 'Shortlist')
    await choose(desk.page, button(list, 'More for Two-tone mug'), 'We take this')
    const dialog = desk.page.getByRole('dialog', { name: 'We take this' })
    await clean(desk.page, 'outcome window, desktop')
    await button(dialog, 'Note it for everyone').click()
    await clean(desk.page, 'outcome, desktop')
    await button(list, 'Choose').click()
    for (const box of await list.getByRole('checkbox').all()) await box.check()
    await clean(desk.page, 'choosing, desktop')
    await button(list, 'Compare').click()
    await seen(desk.page.getByRole('table', { name: 'Side by side' }))
    await clean(desk.page, 'comparison, desktop')
    await closeSheet(phone)
    await button(phone.page, 'See the comparison (2)').click()
    await seen(phone.page.getByRole('table', { name: 'Side by side' }))
    await clean(phone.page, 'comparison, phone')
    await button(phone.page, 'Back to the product').click()
    await button(desk.page, 'Back to the product').click()
  })

  test('carts, a suggestion, following, an invitation to look', async () => {
    await lookAt(guest, 'Pine soap with its dish')
    await button(guest.page, 'Add to my cart').first().click()
    const cart = await panel(guest, 'My cart')
    await button(cart, 'Share my cart').click()
    await clean(guest.page, 'share window, desktop')
    await button(guest.page.getByRole('dialog', { name: /^Share my cart/ }), 'Share it').click()
    await clean(guest.page, 'cart, desktop')
    await button(guest.page, 'Suggest').click()
    const dialog = guest.page.getByRole('dialog', { name: 'Suggest to a friend' })
    await dialog.getByRole('radio', { name: friend }).check()
    await clean(guest.page, 'suggest window, desktop')
    await button(dialog, 'Suggest it').click()
    const theirs = await panel(phone, 'My cart')
    await seen(theirs.getByText(`${third} suggests`))
    await button(theirs, /^One for me too: Pine soap/).click()
    await clean(phone.page, 'cart with a suggestion, phone')
    await button(guest.page, 'Bring everyone here').click()
    await seen(desk.page.getByText(`${third} would like to show you`, { exact: false }).first())
    await clean(desk.page, 'invitation to look, desktop')
    await closeSheet(phone)
    await seen(button(phone.page, 'Not now'))
    await clean(phone.page, 'invitation to look, phone')
    await button(phone.page, 'Not now').click()
    await button(await rowOf(phone, third), `Follow ${third}`).click()
    await closeSheet(phone)
    await seen(phone.page.getByRole('group', { name: `You follow ${third}` }))
    await clean(phone.page, 'following, phone')
  })

  test('windows and menus', async () => {
    const { page } = desk
    await button(page, 'Room menu').click()
    await clean(page, 'room menu, desktop')
    await page.keyboard.press('Escape')
    await button(page.getByRole('banner'), 'Invite').click()
    await button(page.getByRole('dialog', { name: 'Invite' }), 'QR code').click()
    await seen(page.getByRole('img', { name: 'QR code of the link to this room' }))
    await clean(page, 'invite, desktop')
    await page.keyboard.press('Escape')
    await button(phone.page, 'Invite friends').click()
    await seen(phone.page.getByLabel('Link', { exact: true }))
    await clean(phone.page, 'invite, phone')
    await phone.page.keyboard.press('Escape')
    await choose(page, button(await rowOf(desk, friend), `More for ${friend}`), 'Report')
    await clean(page, 'report, desktop')
    await page.keyboard.press('Escape')
    for (const item of ['Keyboard shortcuts', 'Announcements', 'Leave the room']) {
      await choose(page, button(page, 'Room menu'), item)
      await seen(page.getByRole('dialog'))
      await clean(page, `${item}, desktop`)
      await page.keyboard.press('Escape')
    }
    await button(page, 'See it large').click()
    await seen(page.getByRole('dialog'))
    await clean(page, 'picture, desktop')
    await page.keyboard.press('Escape')
  })

  test('the door and the end', async () => {
    const stranger = await journey.person(`${third}-Maria`, {
      dark: !deskDark,
      device: 'phone',
      reducedMotion: true,
    })
    await (await panel(desk, 'People')).getByRole('switch', { name: /^Lock the room/ }).click()
    await arrive(stranger, link)
    await clean(stranger.page, 'locked, phone')
    await button(stranger.page, 'Knock').click()
    await seen(stranger.page.getByText('You knocked.', { exact: false }))
    await clean(stranger.page, 'knocking, phone')
    await seen(desk.page.getByText(`${stranger.name} knocks`).first())
    await clean(desk.page, 'somebody knocks, desktop')
    await button(desk.page, `Not now, ${stranger.name}`).click()
    await seen(stranger.page.getByText('did not let you in this time.', { exact: false }))
    await clean(stranger.page, 'not let in, phone')
    await choose(desk.page, button(await rowOf(desk, third), `More for ${third}`), 'Remove from the room')
    await clean(desk.page, 'asking before removing, desktop')
    await button(desk.page.getByRole('dialog'), `Remove ${third}`).click()
    await seen(guest.page.getByRole('heading', { name: 'You were removed from this room' }))
    await clean(guest.page, 'removed, desktop')
    await stranger.page.goto(link)
    await seen(stranger.page.getByRole('heading', { name: 'This invitation is no longer valid.' }))
    await clean(stranger.page, 'link no longer valid, phone')
    await button(await panel(desk, 'People'), 'End the room for everyone').click()
    await button(desk.page.getByRole('dialog'), 'End it for everyone').click()
    await seen(phone.page.getByRole('heading', { name: 'The room has ended' }))
    await clean(phone.page, 'ended, phone')
  })
})

promisesAreKept(journey)

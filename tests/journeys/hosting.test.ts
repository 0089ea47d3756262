import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  arrive,
  button,
  choose,
  gone,
  hears,
  inRoom,
  invitationOf,
  join,
  learns,
  openRoom,
  panel,
  productName,
  rowOf,
  say,
  seen,
  soon,
} from './acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'

// What a host may do, and what the others see of it: the door, the seats, and the end.
const journey = useJourney()
const SEATS = 8

let host: Person
let friend: Person
let stranger: Person
let link: string

beforeAll(async () => {
  host = await journey.person('Anamaria')
  friend = await journey.person('Mihnea', { device: 'phone' })
  stranger = await journey.person('Ilinca')
  await openRoom(journey, host, 'wool-throw')
  link = await invitationOf(journey, host)
  await join(friend, link)
})

const title = (page: Page, words: string) => page.getByRole('heading', { level: 1, name: words })

describe('the door', () => {
  const lock = async (on: boolean) => {
    const lever = (await panel(host, 'People')).getByRole('switch', { name: /^Lock the room/ })
    await lever.click()
    // It shows what holds, so it moves when the room has taken it.
    await soon(() => lever.isChecked()).toBe(on)
  }

  test('locked: one knocks, is sent away, knocks again, is let in', async () => {
    await lock(true)
    await arrive(stranger, link)
    await seen(stranger.page.getByText('Anamaria has locked this room. Knock, and you may be let in.'))
    await button(stranger.page, 'Knock').click()
    await seen(stranger.page.getByText('You knocked. Anamaria can let you in; this page waits.'))
    await seen(host.page.getByText('Ilinca knocks').first())
    expect(await friend.page.getByText('Ilinca knocks').count()).toBe(0)
    await button(host.page, 'Not now, Ilinca').click()
    await seen(stranger.page.getByText('Anamaria did not let you in this time.'))
    await button(stranger.page, 'Knock').click()
    await button(host.page, 'Let in Ilinca').click()
    await inRoom(stranger.page)
    await learns(friend, 'Ilinca joined.')
    await lock(false)
    await learns(friend, 'Anamaria opened the room again.')
  })

  test('full: it says so, and lets in when a seat is free', async () => {
    // A tab is a person, so one browser can be a crowd.
    const crowd = await journey.person('Verișoara')
    const cousins = await Promise.all(
      Array.from({ length: SEATS - 3 }, async () => {
        const cousin = { ...crowd, page: await crowd.context.newPage() }
        await join(cousin, link)
        return cousin
      }),
    )
    const late = await journey.person('Latecomer', { device: 'phone' })
    await late.page.goto(link)
    await seen(late.page.getByText('This room is full (8 of 8). Ask Anamaria to make room.'))
    await Promise.all(cousins.map(leave))
    await button(late.page, 'Look again').click()
    await join(late, link)
    await soon(async () => (await panel(host, 'People')).getByText('4 of 8 seats').isVisible()).toBe(true)
  })
})

async function leave(person: Person): Promise<void> {
  await choose(person.page, button(person.page, 'Room menu'), 'Leave the room')
  await button(person.page.getByRole('dialog', { name: 'Leave the room?' }), 'Leave').click()
  await seen(title(person.page, 'You left the room'))
}

async function does(name: string, what: string): Promise<void> {
  await choose(host.page, button(await rowOf(host, name), `More for ${name}`), what)
}

describe('people', () => {
  test('muted: the words stay out, and it is said why', async () => {
    await say(journey, friend, 'Before the quiet')
    await hears(host, 'Before the quiet')
    await does('Mihnea', 'Mute messages')
    const talk = await panel(friend, 'Talk')
    await seen(talk.getByText('The host has muted your messages.', { exact: false }))
    await does('Mihnea', 'Allow messages again')
    await say(journey, friend, 'After the quiet')
    await hears(host, 'After the quiet')
  })

  test('a report reaches the server, and the reported one learns nothing of it', async () => {
    await choose(stranger.page, button(await rowOf(stranger, 'Mihnea'), 'More for Mihnea'), 'Report')
    const dialog = stranger.page.getByRole('dialog', { name: 'Report Mihnea' })
    await dialog.getByRole('radio', { name: 'Spam or fraud' }).check()
    await dialog.getByLabel('What happened').fill('Sells watches in every message')
    journey.secrets.add('Sells watches in every message')
    await button(dialog, 'Send the report').click()
    await seen(dialog.getByText(/^Thank you\./))
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    expect(await friend.page.getByText(/report/i).count()).toBe(0)
  })

  test('removed: out at once, stays out, and the old link is dead for everybody', async () => {
    await does('Ilinca', 'Remove from the room')
    await button(host.page.getByRole('dialog', { name: 'Remove Ilinca?' }), 'Remove Ilinca').click()
    await seen(title(stranger.page, 'You were removed from this room'))
    await learns(friend, 'The host removed Ilinca.')
    await stranger.page.goBack().catch(() => undefined)
    await stranger.page.goto(link)
    await seen(
      title(stranger.page, 'You were removed from this room').or(
        title(stranger.page, 'This invitation is no longer valid.'),
      ),
    )
    const other = await journey.person('Stranger')
    await other.page.goto(link)
    await seen(title(other.page, 'This invitation is no longer valid.'))
  })

  test('a renewed link replaces the one before', async () => {
    const before = await invitationOf(journey, host)
    expect(before).not.toBe(link)
    const people = await panel(host, 'People')
    await button(people, 'Renew the link').click()
    await button(host.page.getByRole('dialog', { name: 'Renew the link?' }), 'Renew it').click()
    await seen(people.getByText('The link is new. Old ones no longer work.'))
    link = await invitationOf(journey, host)
    const guest = await journey.person('Guest')
    await guest.page.goto(before)
    await seen(title(guest.page, 'This invitation is no longer valid.'))
    await guest.page.goto(link)
    await seen(title(guest.page, 'Anamaria invites you to look at this together'))
  })
})

describe('the end', () => {
  test('the host leaves: the one who is there longest is host, and who comes back is who they were', async () => {
    await leave(host)
    await seen((await rowOf(friend, 'Mihnea (you)')).getByText('Host'))
    await learns(friend, 'You are the host now.')
    await button(host.page, 'Come back').click()
    await inRoom(host.page)
    await seen((await rowOf(host, 'Mihnea')).getByText('Host'))
    const people = await panel(friend, 'People')
    await soon(() => people.getByText('Anamaria', { exact: true }).count()).toBe(1)
    expect(await people.getByText('Anamaria 2').count()).toBe(0)
    await hears(host, 'After the quiet')
  })

  test('handing over makes somebody else the host, and takes the controls along', async () => {
    await choose(
      friend.page,
      button(await rowOf(friend, 'Anamaria'), 'More for Anamaria'),
      'Make Anamaria the host',
    )
    const dialog = friend.page.getByRole('dialog', { name: 'Make Anamaria the host?' })
    await button(dialog, 'Hand over').click()
    await seen((await rowOf(host, 'Anamaria (you)')).getByText('Host'))
    const theirs = await panel(friend, 'People')
    await gone(theirs.getByRole('switch', { name: /^Lock the room/ }))
    await gone(button(theirs, 'End the room for everyone'))
  })

  test('ended for everyone: all are told, and the link says it too', async () => {
    const people = await panel(host, 'People')
    await button(people, 'End the room for everyone').click()
    await button(
      host.page.getByRole('dialog', { name: 'End the room for everyone?' }),
      'End it for everyone',
    ).click()
    await seen(title(friend.page, 'The room has ended'))
    await seen(friend.page.getByText('Anamaria ended it for everyone.', { exact: false }))
    await seen(title(host.page, 'The room has ended'))
    const late = await journey.person('Too late')
    await late.page.goto(link)
    await seen(
      title(late.page, 'This room has ended.').or(title(late.page, 'This invitation is no longer valid.')),
    )
  })

  test('a room’s address means nothing to who was not in it', async () => {
    const nosy = await journey.person('Nosy')
    await openRoom(journey, host, 'wool-throw')
    await seen(productName(host.page, 'Checked wool throw'))
    await nosy.page.goto(host.page.url())
    await seen(title(nosy.page, 'This room is not open in this tab.'))
    await gone(nosy.page.getByRole('log'))
  })
})

promisesAreKept(journey)

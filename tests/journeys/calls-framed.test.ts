import type { Frame, FrameLocator, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, inRoom, join as joinRoom, panel, seen, soon } from './acts.ts'
import { allowedDevices, joinCall, lobby, moves, strip } from './call-acts.ts'
import { noPageHadAnError } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'

const journey = useJourney({}, allowedDevices())

/** What the plugin writes at the frame. */
const rightsFor = (origin: string) =>
  ['camera', 'microphone', 'autoplay', 'speaker-selection', 'picture-in-picture', 'clipboard-write']
    .map((right) => `${right} ${origin}`)
    .join('; ')

interface Around {
  allow: string
  /** The shop's own header. */
  policy?: string
}

/** A page of the shop, which is another site than Tandem's, with a room in it. */
async function pageOfTheShop({ context }: Person, { allow, policy }: Around): Promise<string> {
  const { shopUrl, url } = journey.tandem
  const page = `${shopUrl}/together/`
  const answer = await fetch(`${url}/api/public/stores/firandclay/products`)
  const { products } = (await answer.json()) as { products: { id: number }[] }
  const src = `${url}/s/firandclay/p/${products[0]?.id}?at=${encodeURIComponent(page)}`
  // A page that comes from nowhere counts as one of the internet, and the room's server here is on this machine.
  await context.grantPermissions(['local-network-access'], { origin: shopUrl })
  await context.route(`${page}**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: policy === undefined ? {} : { 'permissions-policy': policy },
      body: `<!doctype html><title>Together</title><h1>Fir &amp; Clay</h1><iframe src="${src}" title="Room" width="390" height="780" allow="${allow}"></iframe>`,
    }),
  )
  return page
}

/** Opens a room inside the shop's page and gives back what is inside, to act on as on a page. */
async function openFramed(person: Person, around: Around): Promise<Person> {
  await person.page.goto(await pageOfTheShop(person, around))
  const room = person.page.frameLocator('iframe')
  await seen(room.getByLabel('Your name'))
  await room.getByLabel('Your name').fill(person.name)
  await room.getByRole('button', { name: 'Open a room' }).click()
  await seen(room.getByRole('button', { name: 'Room menu' }))
  return inside(person)
}

function inside(person: Person): Person {
  const frame = person.page.frames().find((one) => one.url().startsWith(journey.tandem.url)) as Frame
  return { ...person, phone: true, page: frame as unknown as Page }
}

/** The plain way in, of a tab of one's own. */
async function invitationIn(room: FrameLocator | Page): Promise<string> {
  await room
    .getByRole('banner')
    .getByRole('button', { name: /^Invite/ })
    .click()
  const sheet = room.getByRole('dialog', { name: 'Invite' })
  const link = new URL(await sheet.getByLabel('Link', { exact: true }).inputValue())
  await sheet.getByRole('button', { name: 'Close', exact: true }).click()
  const invite = link.searchParams.get('tandem') ?? link.pathname.split('/').at(-1) ?? ''
  journey.secrets.add(invite)
  return `${journey.tandem.url}/j/${invite}`
}

/** Each has two or three pages that draw, send and receive; on two busy cores that takes its time. */
const LONG_MS = 180_000

test(
  'K1.6 two people call, one of them out of a page of the shop',
  async () => {
    const paul = await journey.person('Paul')
    const { url } = journey.tandem
    // A shop with a header of its own, which names Tandem as the guide says.
    const policy = `camera=(self "${url}"), microphone=(self "${url}")`
    const framed = await openFramed(paul, { allow: rightsFor(url), policy })
    const sara = await journey.person('Sara')
    await joinRoom(sara, await invitationIn(paul.page.frameLocator('iframe')))
    await joinCall(framed)
    await joinCall(sara)
    await soon(() => moves(framed, sara)).toBe(true)
    await soon(() => moves(sara, framed)).toBe(true)
    const speaks = (one: Person) => strip(one).locator('.face:not(.face-me)').getAttribute('data-speaking')
    await soon(() => speaks(framed)).toBe('yes')
    await soon(() => speaks(sara)).toBe('yes')
    for (const one of [framed, sara]) {
      await button(strip(one), 'Leave call').click()
      await strip(one).waitFor({ state: 'hidden' })
    }
    for (const one of [paul, sara]) await one.context.close()
  },
  LONG_MS,
)

/** The lobby of a room whose page keeps devices from it: says so, and offers a tab of its own with the same seat. */
async function keptFromDevices(framed: Person): Promise<Locator> {
  const sheet = await lobby(framed)
  await button(sheet, 'Use microphone and camera').click()
  await seen(sheet.getByText('The page that this room is in does not pass it on', { exact: false }).first())
  const link = sheet.getByRole('link', { name: 'Open in its own tab' }).first()
  await soon(() => link.getAttribute('href')).toMatch(/^\/r\/[A-Za-z0-9_-]+#pass=v1\./)
  journey.secrets.add(((await link.getAttribute('href')) ?? '').split('pass=')[1] as string)
  return link
}

test(
  'K1.6 a page of the shop that shuts devices out by a header of its own is named',
  async () => {
    const maria = await journey.person('Maria')
    await keptFromDevices(
      await openFramed(maria, { allow: 'camera *; microphone *', policy: 'camera=(), microphone=()' }),
    )
    await maria.context.close()
  },
  LONG_MS,
)

test(
  'K1.6 a page of the shop that does not pass microphone and camera on is named, and the room goes on in its own tab',
  async () => {
    const ioana = await journey.person('Ioana')
    const link = await keptFromDevices(await openFramed(ioana, { allow: 'clipboard-write' }))
    const [tab] = await Promise.all([ioana.context.waitForEvent('page'), link.click()])
    const own: Person = { ...ioana, page: tab }
    await inRoom(tab)
    expect(new URL(tab.url()).hash).toBe('')
    const marius = await journey.person('Marius')
    await joinRoom(marius, await invitationIn(tab))
    // One seat, in the frame and in the tab: nobody is there twice.
    const people = await panel(marius, 'People')
    await soon(() => people.locator('.people-list > li').count()).toBe(2)
    await joinCall(own)
    await joinCall(marius)
    await soon(() => strip(marius).getByRole('listitem').count()).toBe(2)
    await soon(() => moves(marius, own)).toBe(true)
    await soon(() => moves(own, marius)).toBe(true)
    await tab.reload()
    await inRoom(tab)
    for (const one of [ioana, marius]) await one.context.close()
  },
  LONG_MS,
)

test('no invitation and no pass is in what the server writes down', () => {
  const log = journey.tandem.log()
  for (const secret of journey.secrets) if (secret.length > 12) expect(log).not.toContain(secret)
})

noPageHadAnError(journey)

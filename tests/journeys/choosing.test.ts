import { beforeAll, describe, expect, test } from 'vitest'
import {
  button,
  choose,
  closeSheet,
  gone,
  invitationOf,
  join,
  lookAt,
  openRoom,
  panel,
  productName,
  rowOf,
  seen,
  soon,
} from './acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'

// Three friends choose: votes, a list, a comparison, a poll, and three carts that stay three.
const journey = useJourney()
const MUG = 'Two-tone mug'
const SOAP = 'Pine soap with its dish'
const SPOONS = 'Two cooking spoons'
const HOUSE = 'Tealight house'

let ana: Person
let mihai: Person
let ilinca: Person

beforeAll(async () => {
  ana = await journey.person('Anamaria')
  mihai = await journey.person('Mihnea', { device: 'phone' })
  ilinca = await journey.person('Ilinca')
  await openRoom(journey, ana, 'pine-soap')
  const link = await invitationOf(journey, ana)
  await Promise.all([join(mihai, link), join(ilinca, link)])
})

describe('deciding', () => {
  test('a vote and its reason are seen by the other', async () => {
    const votes = ana.page.getByRole('region', { name: 'What do you think?' })
    await button(votes, /^Love it/).click()
    await button(votes, 'Say why').click()
    await votes.getByLabel('Why?').fill('Smells of the forest above Horezu')
    await button(votes, 'Save').click()
    journey.secrets.add('Smells of the forest above Horezu')
    const theirs = mihai.page.getByRole('region', { name: 'What do you think?' })
    await seen(theirs.getByText('Smells of the forest above Horezu').first())
    await seen(button(theirs, /^Love it ?: Anamaria$/))
  })

  test('everybody fills and orders the shortlist', async () => {
    await button(ana.page, 'Shortlist').click()
    await lookAt(mihai, MUG)
    await button(mihai.page, 'Shortlist').first().click()
    await lookAt(ilinca, SPOONS)
    await button(ilinca.page, 'Shortlist').click()
    await soon(() => order(ana)).toEqual([SOAP, MUG, SPOONS])
    await choose(
      mihai.page,
      (await panel(mihai, 'Shortlist')).getByRole('button', { name: `More for ${SPOONS}` }),
      'Move to the top',
    )
    await soon(() => order(ana)).toEqual([SPOONS, SOAP, MUG])
    await soon(() => order(mihai)).toEqual([SPOONS, SOAP, MUG])
  })

  test('two things side by side are the same for everybody', async () => {
    const list = await panel(ana, 'Shortlist')
    await button(list, 'Choose').click()
    await list.getByRole('checkbox', { name: `Choose ${SOAP}` }).check()
    await list.getByRole('checkbox', { name: `Choose ${MUG}` }).check()
    await button(list, 'Compare').click()
    const table = (p: Person) => p.page.getByRole('table', { name: 'Side by side' })
    await seen(table(ana).getByRole('columnheader', { name: SOAP }))
    await closeSheet(mihai)
    await button(mihai.page, 'See the comparison (2)').click()
    await seen(table(mihai).getByRole('columnheader', { name: MUG }))
    await button(ana.page, 'Put away').click()
    await seen(mihai.page.getByText('Nothing is being compared.', { exact: false }))
    await button(mihai.page, 'Back to the product').click()
    await button(ana.page, 'Back to the product').click()
  })

  test('a poll: which one, answered by all, with an outcome', async () => {
    const polls = await panel(ana, 'Polls')
    await button(polls, 'Ask which one').click()
    await polls.getByLabel('Question').fill('Which one for the cabin?')
    journey.secrets.add('Which one for the cabin?')
    await button(polls.getByRole('group', { name: 'From the shortlist' }), `Offer ${SOAP}`).click()
    await button(polls.getByRole('group', { name: 'From the shortlist' }), `Offer ${MUG}`).click()
    await button(polls, 'Ask everyone').click()
    for (const one of [mihai, ilinca, ana]) {
      const poll = (await panel(one, 'Polls')).getByRole('region', { name: 'Which one for the cabin?' })
      await poll.getByRole('button', { name: new RegExp(`^${one === ana ? MUG : SOAP}`) }).click()
    }
    const mine = polls.getByRole('region', { name: 'Which one for the cabin?' })
    await seen(mine.getByText('3 of 3 answered'))
    await button(mine, 'Close the poll').click()
    await seen(mine.getByText(`${SOAP} it is: 2 of 3.`))
    const theirs = (await panel(mihai, 'Polls')).getByRole('region', { name: 'Which one for the cabin?' })
    await seen(theirs.getByText(`${SOAP} it is: 2 of 3.`))
  })

  test('what they take is noted for everybody', async () => {
    const list = await panel(ana, 'Shortlist')
    await choose(ana.page, list.getByRole('button', { name: `More for ${SOAP}` }), 'We take this')
    const dialog = ana.page.getByRole('dialog', { name: 'We take this' })
    await dialog.getByLabel('A note for everyone').fill('Mihnea buys two')
    await button(dialog, 'Note it for everyone').click()
    const outcome = (await panel(mihai, 'Shortlist')).getByRole('region', { name: 'We take this' })
    await seen(outcome.getByText(SOAP))
    await seen(outcome.getByText('Mihnea buys two'))
    await closeSheet(mihai)
  })
})

async function order(person: Person): Promise<string[]> {
  const list = (await panel(person, 'Shortlist')).getByRole('region', { name: 'Shortlist' })
  const names = await list
    .getByRole('button', { name: /^Move / })
    .evaluateAll((handles) => handles.map((h) => h.getAttribute('aria-label') ?? ''))
  return names.map((name) => name.replace(/^Move (.*)\. Arrow.*$/, '$1'))
}

describe('buying, each for themselves', () => {
  test('my cart is mine: nobody sees it until I share it', async () => {
    await lookAt(ana, SOAP)
    await button(ana.page.getByRole('group', { name: 'Quantity' }), 'One more').click()
    await button(ana.page, 'Add to my cart').first().click()
    await lookAt(ana, MUG)
    await ana.page.getByRole('radio', { name: /^Sage/i }).check({ force: true })
    await button(ana.page, 'Add to my cart').first().click()
    const cart = await panel(ana, 'My cart')
    await seen(cart.getByText('Only you see it'))
    await seen(cart.getByText(SOAP))
    const theirs = await panel(mihai, 'My cart')
    await seen(theirs.getByText('Your cart is empty.', { exact: false }))
    expect(await theirs.getByText('Cart of Anamaria').count()).toBe(0)
  })

  test('a shared cart is seen, and one for me too takes the same choice', async () => {
    const cart = await panel(ana, 'My cart')
    await button(cart, 'Share my cart').click()
    await button(ana.page.getByRole('dialog', { name: 'Share my cart with the room?' }), 'Share it').click()
    const shared = (await panel(mihai, 'My cart')).getByRole('region', { name: 'Cart of Anamaria' })
    await seen(shared.getByText(SOAP))
    await shared.getByRole('button', { name: new RegExp(`^One for me too: ${MUG}`) }).click()
    const mine = await panel(mihai, 'My cart')
    await seen(mine.getByRole('button', { name: new RegExp(`^Remove ${MUG}`) }))
    await button(cart, 'Stop sharing').click()
    await gone(shared)
    await seen(mine.getByRole('button', { name: new RegExp(`^Remove ${MUG}`) }))
  })

  test('a suggestion goes into a friend’s cart only when the friend says so', async () => {
    await lookAt(ilinca, SPOONS)
    await button(ilinca.page, 'Suggest').click()
    const dialog = ilinca.page.getByRole('dialog', { name: 'Suggest to a friend' })
    await dialog.getByRole('radio', { name: 'Anamaria' }).check()
    await dialog.getByLabel('A word with it').fill('For the soup')
    await button(dialog, 'Suggest it').click()
    const cart = await panel(ana, 'My cart')
    await seen(cart.getByText('For the soup'))
    expect(await cart.getByRole('button', { name: `Remove ${SPOONS}` }).count()).toBe(0)
    await button(cart, `Into my cart: ${SPOONS}`).click()
    await seen(cart.getByRole('button', { name: `Remove ${SPOONS}` }))
    await seen((await panel(ilinca, 'My cart')).getByText('In their cart'))
  })
})

describe('to the shop’s cart and back', () => {
  test('exactly my things come to what is in the shop’s cart already; what could not be added is said', async () => {
    // Something of hers from before, in the shop's own cart.
    const tab = await ana.context.newPage()
    await tab.goto(`${journey.tandem.shopUrl}/product/tealight-house/`)
    await button(tab, 'Add to cart').click()
    await seen(tab.getByText(`${HOUSE} is in your cart.`))

    await journey.tandem.control('/product', { product: 'FC-SPOONS', stock: 0 })
    const cart = await panel(ana, 'My cart')
    await seen(cart.getByText('Sold out. It stays here, the shop cannot add it.'))
    await button(cart, 'Check out at Fir & Clay').click()

    await seen(ana.page.getByRole('heading', { name: '2 of 3 things are in your cart.' }))
    const line = (name: string) => ana.page.getByRole('listitem').filter({ hasText: name })
    await seen(line(SOAP).getByText('2 added'))
    await seen(line(MUG).getByText('1 added'))
    await seen(line(SPOONS).getByText('Sold out.'))

    await tab.goto(`${journey.tandem.shopUrl}/cart/`)
    await soon(() => shopCart()).toEqual([`2 ${SOAP}`, `1 ${HOUSE}`, `1 ${MUG}`])
    await tab.close()

    async function shopCart() {
      const fields = tab.getByRole('spinbutton', { name: /^How many of / })
      const all = await fields.evaluateAll((inputs) =>
        inputs.map((i) => `${(i as HTMLInputElement).value} ${i.getAttribute('aria-label')?.slice(12)}`),
      )
      return all
        .map((words) => words.replace(/[,(:].*$/, '').trim())
        .sort((a, b) => a.slice(2).localeCompare(b.slice(2)))
    }
  })

  test('back to the room as the same person', async () => {
    await ana.page.getByRole('link', { name: 'Back to the room' }).first().click()
    await inRoomAgain(ana)
    await seen(ana.page.getByRole('status', { name: 'Did it work at Fir & Clay?' }))
    await button(ana.page, 'Yes, empty my cart here').click()
    await seen((await panel(ana, 'My cart')).getByText('Your cart is empty.', { exact: false }))
    for (const one of [ana, mihai, ilinca]) {
      const people = await panel(one, 'People')
      await soon(() => people.getByRole('listitem').count()).toBe(3)
      await seen(people.getByText('3 of 8 seats'))
    }
    await seen((await rowOf(mihai, 'Anamaria')).getByText('Host'))
  })

  test('the friend’s cart is untouched and goes its own way', async () => {
    const mine = await panel(mihai, 'My cart')
    await button(mine, 'Check out at Fir & Clay').click()
    await seen(mihai.page.getByRole('heading', { name: 'It is in your cart.' }))
    await mihai.page.getByRole('link', { name: 'Back to the room' }).first().click()
    await inRoomAgain(mihai)
    await seen(productName(mihai.page, MUG))
  })

  async function inRoomAgain({ page }: Person) {
    await seen(button(page, 'Room menu'))
    expect(page.url()).toContain('/r/')
  }
})

test('the shop gets counts, and nobody in them', async () => {
  const view = async () => {
    const answer = await journey.tandem.operator('/api/operator/stores/firandclay/figures')
    expect(answer.status).toBe(200)
    return answer.text()
  }
  await soon(async () => JSON.parse(await view()).days[0]).toMatchObject({
    roomsOpened: 1,
    invitationsAccepted: 2,
    handOffs: 2,
    linesHandedOff: 4,
  })
  const text = await view()
  for (const words of journey.secrets) expect(text).not.toContain(words)
})

promisesAreKept(journey)

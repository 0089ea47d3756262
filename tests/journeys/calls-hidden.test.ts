import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hasCoturn, startCoturn } from '../../bench/calls/coturn.mjs'
import { openScope } from '../../bench/calls/scope.mjs'
import { button, gone, inRoom, invitationOf, join as joinRoom, openRoom, seen, soon } from './acts.ts'
import { allowedDevices, caller, comes, joinCall, lobby, moves, PATIENT } from './call-acts.ts'
import { goTo, noPageHadAnError, signUp } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'

// A shop that hides its shoppers' addresses: without a relay nobody calls; with one, nothing else is used.
vi.setConfig(PATIENT)
const journey = useJourney({}, allowedDevices())
const scope = openScope()
afterAll(() => scope.close())

let ana: Person
let ben: Person
/** Kinds of candidates that a page told the room's server, by whom. */
const told = new Map<Person, string[]>()

async function listened(name: string): Promise<Person> {
  const person = await caller(journey, name)
  told.set(person, [])
  person.page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      for (const [, kind] of String(payload).matchAll(/candidate:[^"\\]*? typ (\w+)/g))
        told.get(person)?.push(kind as string)
    }),
  )
  return person
}

beforeAll(async () => {
  ana = await listened('Anamaria')
  ben = await listened('Benedict')
})

test('without the setting, addresses may be learnt, and that is said before', async () => {
  await openRoom(journey, ana, 'teapot')
  await joinRoom(ben, await invitationOf(journey, ana))
  const sheet = await lobby(ana)
  await seen(sheet.getByText('people in this call could learn your network address', { exact: false }))
  await button(sheet, 'Close').click()
})

test('the merchant hides them, and there is no relay: nobody calls, and one reads why', async () => {
  const owner = await journey.person('Owner')
  await signUp(journey, owner)
  await goTo(owner, 'Rooms')
  const { page } = owner
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('Calls always through the relay').check()
  await button(page, 'Save').click()
  await seen(page.getByText('Saved'))
  await owner.page.close()
  await ana.page.reload()
  await inRoom(ana.page)
  const sheet = await lobby(ana)
  await seen(
    sheet.getByText('This shop keeps network addresses hidden, and what calls need for that', {
      exact: false,
    }),
  )
  expect(await button(sheet, /^Join/).count()).toBe(0)
  await button(sheet, 'Back to the room').click()
  await gone(sheet)
})

describe.skipIf(!hasCoturn())('with a relay (skipped where coturn’s turnserver is not installed)', () => {
  beforeAll(async () => {
    const { env } = await startCoturn(scope)
    await journey.tandem.killServer()
    await journey.tandem.startServer(env)
    for (const { page } of [ana, ben]) {
      await page.reload()
      await inRoom(page)
    }
  })

  test('they see and hear each other over it', async () => {
    const sheet = await lobby(ana)
    await seen(sheet.getByText('Your network address stays hidden from the others', { exact: false }))
    await button(sheet, 'Close').click()
    await joinCall(ana)
    await joinCall(ben)
    await soon(() => moves(ana, ben)).toBe(true)
    await soon(() => moves(ben, ana)).toBe(true)
    await soon(() => comes(ana, 'loudness')).toBe(true)
    await soon(() => comes(ben, 'loudness')).toBe(true)
  })

  test('no candidate but the relay’s leaves a browser, and no other way is used', async () => {
    for (const person of [ana, ben]) {
      expect(told.get(person)?.length).toBeGreaterThan(0)
      expect(new Set(told.get(person))).toEqual(new Set(['relay']))
      expect(await ways(person)).toEqual(['relay relay'])
    }
  })
})

/** What each end of the used pairs is. */
const ways = ({ page }: Person) =>
  page.evaluate(async () => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] }
    const found = new Set<string>()
    for (const connection of connections) {
      if (connection.connectionState !== 'connected') continue
      const report = await connection.getStats()
      for (const stat of report.values()) {
        if (stat.type !== 'candidate-pair' || !stat.nominated) continue
        const [mine, theirs] = [report.get(stat.localCandidateId), report.get(stat.remoteCandidateId)]
        found.add(`${mine?.candidateType} ${theirs?.candidateType}`)
      }
    }
    return [...found]
  })

noPageHadAnError(journey)

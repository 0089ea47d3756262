import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  button,
  choose,
  gone,
  hears,
  invitationOf,
  join as joinRoom,
  openRoom,
  rowOf,
  say,
  seen,
  soon,
} from './acts.ts'
import {
  about,
  allowedDevices,
  caller,
  carried,
  comes,
  face,
  held,
  how,
  joinCall,
  lobby,
  moves,
  PATIENT,
  strip,
  unmute,
} from './call-acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'

// What a host may do about a call: ask to mute, put out, let back, lock; and what holds when the host is gone.
vi.setConfig(PATIENT)
const journey = useJourney({}, allowedDevices())

let host: Person
let ben: Person
let cora: Person
let link: string

beforeAll(async () => {
  host = await caller(journey, 'Anamaria')
  ben = await caller(journey, 'Benedict', { device: 'phone' })
  cora = await caller(journey, 'Corina')
  await openRoom(journey, host, 'teapot')
  link = await invitationOf(journey, host)
  // Of those who are here, the one who came first is host next.
  for (const one of [ben, cora]) await joinRoom(one, link)
  await joinCall(host, { camera: false })
  await joinCall(ben, { camera: false })
  await joinCall(cora)
})

const lock = async () => {
  await button(strip(host), 'More for the call').click()
  await host.page.getByRole('menuitemcheckbox', { name: 'Nobody else may join the call' }).click()
}

describe('asking to mute', () => {
  test('only the host is offered more than the volume', async () => {
    const menu = await about(cora, ben)
    await seen(menu.getByRole('slider'))
    expect(await button(menu, 'Ask to mute').count()).toBe(0)
    expect(await button(menu, 'Remove from the call').count()).toBe(0)
    await cora.page.keyboard.press('Escape')
  })

  test('the one who is asked decides', async () => {
    await button(await about(host, cora), 'Ask to mute').click()
    const asks = strip(cora).getByText('Anamaria asks you to mute.')
    await seen(asks)
    expect(await how(host, cora, 'mic')).toBe('on')
    await button(strip(cora), 'Not now').click()
    await gone(asks)
    await soon(() => comes(host, 'loudness')).toBe(true)
    expect(await how(host, cora, 'mic')).toBe('on')
    await button(await about(host, ben), 'Ask to mute').click()
    const bens = strip(ben).getByRole('alert').filter({ hasText: 'Anamaria asks you to mute.' })
    await button(bens, 'Mute').click()
    await soon(() => how(host, ben, 'mic')).toBe('off')
    await soon(() => how(cora, ben, 'mic')).toBe('off')
  })
})

describe('removing', () => {
  test('put out: their picture and voice stop for everybody, and so do the others’ for them', async () => {
    await soon(() => moves(host, cora)).toBe(true)
    await soon(() => moves(ben, cora)).toBe(true)
    await button(await about(host, cora), 'Remove from the call').click()
    await seen(cora.page.getByText('The host removed you from the call. The room is still yours.'))
    await gone(face(host, cora))
    await gone(face(ben, cora))
    await soon(() => held(cora)).toEqual([])
    await soon(async () => (await carried(cora)).live).toBe(0)
    for (const one of [host, ben]) await soon(async () => (await carried(one)).live).toBe(1)
    // The others’ call is unharmed, and the room too.
    await soon(() => comes(ben, 'loudness')).toBe(true)
    await say(journey, cora, 'I only chat then')
    await hears(host, 'I only chat then')
  })

  test('who was put out cannot come back, not by another page either', async () => {
    await button(cora.page, 'All right').click()
    const refused = async () => {
      const sheet = await lobby(cora)
      await seen(sheet.getByText('The host removed you from this call.'))
      expect(await button(sheet, /^Join/).count()).toBe(0)
      await button(sheet, 'Back to the room').click()
    }
    await refused()
    await cora.page.reload()
    await refused()
  })

  test('let back, they are in again', async () => {
    await choose(host.page, button(await rowOf(host, 'Corina'), 'More for Corina'), 'Let back into the call')
    await joinCall(cora)
    await soon(() => moves(ben, cora)).toBe(true)
  })
})

describe('locking', () => {
  test('locked: who is in stays in, nobody else comes; opened, they do', async () => {
    await lock()
    const dan = await caller(journey, 'Daniela')
    await joinRoom(dan, link)
    const sheet = await lobby(dan)
    await seen(sheet.getByText('The host locked the call.'))
    expect(await button(sheet, /^Join/).count()).toBe(0)
    await soon(() => moves(ben, cora)).toBe(true)
    await lock()
    // Nobody has to look again: the way in is there at once.
    await button(sheet, 'Join and listen').click()
    await seen(face(host, dan))
    await button(strip(dan), 'Leave call').click()
    await gone(face(host, dan))
    await dan.page.close()
  })
})

describe('without the host', () => {
  test('the host leaves the room: the call goes on, and another is host in it too', async () => {
    await unmute(ben)
    await choose(host.page, button(host.page, 'Room menu'), 'Leave the room')
    await button(host.page.getByRole('dialog', { name: 'Leave the room?' }), 'Leave').click()
    await gone(face(cora, host))
    await soon(() => held(host)).toEqual([])
    await soon(() => comes(cora, 'loudness')).toBe(true)
    const menu = await about(ben, cora)
    await seen(button(menu, 'Remove from the call'))
    await ben.page.keyboard.press('Escape')
  })

  test('who is removed from the room is out of its call', async () => {
    await choose(ben.page, button(await rowOf(ben, 'Corina'), 'More for Corina'), 'Remove from the room')
    await button(ben.page.getByRole('dialog', { name: 'Remove Corina?' }), 'Remove Corina').click()
    await seen(cora.page.getByRole('heading', { level: 1, name: 'You were removed from this room' }))
    await soon(() => held(cora)).toEqual([])
    await soon(async () => (await carried(ben)).live).toBe(0)
    await soon(async () => (await carried(cora)).live).toBe(0)
  })
})

promisesAreKept(journey)

import { beforeAll, describe, expect, test, vi } from 'vitest'
import { button, gone, invitationOf, join as joinRoom, openRoom, seen, soon } from './acts.ts'
import {
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
} from './call-acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'

// As many as a mesh holds: four pictures, and then voices.
vi.setConfig(PATIENT)
const journey = useJourney({}, allowedDevices())

const NAMES = ['Anamaria', 'Benedict', 'Corina', 'Dumitru'] as const
let four: Person[]
let link: string

beforeAll(async () => {
  four = []
  for (const name of NAMES) four.push(await caller(journey, name))
  const [first, ...others] = four as [Person, ...Person[]]
  await openRoom(journey, first, 'teapot')
  link = await invitationOf(journey, first)
  for (const one of others) await joinRoom(one, link)
})

const others = (person: Person) => four.filter((one) => one !== person)

async function newcomer(name: string): Promise<Person> {
  const person = await caller(journey, name)
  await joinRoom(person, link)
  return person
}

describe('four', () => {
  test('each sees three pictures that move', async () => {
    for (const one of four) await joinCall(one)
    for (const one of four)
      for (const other of others(one)) {
        await soon(() => moves(one, other)).toBe(true)
        await soon(() => how(one, other, 'link')).toBe('good')
      }
    for (const one of four) {
      expect(await strip(one).locator('.face').count()).toBe(4)
      expect(await carried(one)).toMatchObject({ live: 3, made: 3 })
    }
  })
})

describe('more', () => {
  test('a fifth camera is refused in words, and its owner comes with their voice', async () => {
    const fifth = await newcomer('Eftimie')
    const sheet = await lobby(fifth)
    await button(sheet, 'Use microphone and camera').click()
    await button(sheet, 'Join call').click()
    await seen(sheet.getByText('No more cameras fit into this call. Join with your voice.'))
    const [first] = four as [Person]
    expect(await face(first, fifth).count()).toBe(0)
    // Their camera is off already; the same button again brings them in.
    await seen(button(sheet, 'Camera on'))
    await button(sheet, 'Join call').click()
    await seen(strip(fifth))
    await soon(() => how(first, fifth, 'mic')).toBe('on')
    expect(await how(first, fifth, 'camera')).not.toBe('on')
    await soon(() => moves(fifth, first)).toBe(true)
    await soon(() => comes(fifth, 'loudness')).toBe(true)
    // In the call, too, there is no place for it; the voice goes on.
    await button(strip(fifth), /^Camera on/).click()
    await seen(strip(fifth).getByText('No more cameras fit into this call.', { exact: false }))
    await soon(() => held(fifth)).toEqual(['audio'])
    expect(await how(first, fifth, 'camera')).not.toBe('on')
  })

  test('a sixth voice fits, a seventh does not; when one goes there is room', async () => {
    const listeners = [await newcomer('Filofteia'), await newcomer('Gheorghe')]
    const [sixth, seventh] = listeners as [Person, Person]
    await button(await lobby(sixth), 'Join and listen').click()
    await seen(strip(sixth))
    const sheet = await lobby(seventh)
    await button(sheet, 'Join and listen').click()
    await seen(sheet.getByText('The call is full.', { exact: false }))
    await button(strip(sixth), 'Leave call').click()
    const [first] = four as [Person]
    await gone(face(first, sixth))
    await button(sheet, 'Join and listen').click()
    await seen(strip(seventh))
    await soon(() => comes(seventh, 'audio')).toBe(true)
  })
})

promisesAreKept(journey)

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { button, invitationOf, join as joinRoom, openRoom, seen, soon } from './acts.ts'
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
import { listen, stopListening } from './livekit/listeners.ts'
import { promisesAreKept } from './promises.ts'

// As many as a mesh holds: four pictures, and then voices.
vi.setConfig(PATIENT)
const journey = useJourney({}, allowedDevices())

const NAMES = ['Anamaria', 'Benedict', 'Corina', 'Dumitru'] as const
let four: Person[]
let link: string
let listeners: WebSocket[] = []

beforeAll(async () => {
  four = []
  for (const name of NAMES) four.push(await caller(journey, name))
  const [first, ...others] = four as [Person, ...Person[]]
  await openRoom(journey, first, 'teapot')
  link = await invitationOf(journey, first)
  for (const one of others) await joinRoom(one, link)
})
afterAll(() => {
  for (const socket of listeners) socket.close()
})

const others = (person: Person) => four.filter((one) => one !== person)

test('each of four sees three pictures that move, over one connection to each', async () => {
  for (const one of four) await joinCall(one)
  for (const one of four) for (const other of others(one)) await soon(() => moves(one, other)).toBe(true)
  for (const one of four) {
    expect(await strip(one).locator('.face').count()).toBe(4)
    expect(await carried(one)).toMatchObject({ live: 3, made: 3 })
  }
})

test('with two who listen it is full; one of them goes, a fifth camera does not fit, a fifth voice does', async () => {
  const [first] = four as [Person]
  listeners = await listen(journey.tandem.url, link, ['Filofteia', 'Gheorghe'])
  const fifth = await caller(journey, 'Eftimie')
  await joinRoom(fifth, link)
  const sheet = await lobby(fifth)
  await button(sheet, 'Use microphone and camera').click()
  await button(sheet, 'Join call').click()
  await seen(sheet.getByText('The call is full.', { exact: false }))
  expect(await face(first, fifth).count()).toBe(0)

  stopListening(listeners[0] as WebSocket)
  await button(sheet, 'Join call').click()
  await seen(sheet.getByText('No more cameras fit into this call. Join with your voice.'))
  expect(await face(first, fifth).count()).toBe(0)
  // Their camera is off already; the same button again brings them in.
  await seen(button(sheet, 'Turn camera on'))
  await button(sheet, 'Join call').click()
  await soon(() => how(first, fifth, 'mic')).toBe('on')
  expect(await how(first, fifth, 'camera')).not.toBe('on')
  await soon(() => moves(fifth, first)).toBe(true)
  await soon(() => comes(fifth, 'loudness')).toBe(true)
  // In the call, too, there is no place for it; the voice goes on.
  await button(strip(fifth), /^Turn camera on/).click()
  await seen(strip(fifth).getByText('No more cameras fit into this call.', { exact: false }))
  await soon(() => held(fifth)).toEqual(['audio'])
  expect(await how(first, fifth, 'camera')).not.toBe('on')
})

promisesAreKept(journey)

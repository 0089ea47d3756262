import { beforeAll, describe, expect, test } from 'vitest'
import {
  button,
  heard,
  hears,
  inRoom,
  invitationOf,
  join,
  learns,
  openRoom,
  panel,
  rowOf,
  say,
  seen,
  soon,
} from './acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'

// Networks that drop, phones that sleep, a server that is killed: what was written is there once, for everybody.
const journey = useJourney()

let ana: Person
let mihai: Person
let link: string

beforeAll(async () => {
  ana = await journey.person('Anamaria')
  mihai = await journey.person('Mihnea', { device: 'phone' })
  await openRoom(journey, ana, 'teapot')
  link = await invitationOf(journey, ana)
  await join(mihai, link)
  await say(journey, ana, 'line 1 from the desktop')
  await hears(mihai, 'line 1 from the desktop')
})

async function offline(person: Person): Promise<void> {
  journey.tandem.relay.cut(person.line)
  await person.context.setOffline(true)
}

async function online(person: Person): Promise<void> {
  journey.tandem.relay.mend(person.line)
  await person.context.setOffline(false)
}

const LINE = /^line \d+ from/
const bothHear = async (lines: string[]) => {
  for (const person of [ana, mihai])
    await soon(async () => [...(await heard(person, LINE))].sort()).toEqual([...lines].sort())
  // All see one order, whoever was away.
  expect(await heard(ana, LINE)).toEqual(await heard(mihai, LINE))
}

const lines = ['line 1 from the desktop']
const write = async (person: Person, line: string) => {
  lines.push(line)
  await say(journey, person, line)
}

describe('a network that is cut', () => {
  test('what is written offline is kept, said to be kept, and arrives once', async () => {
    await offline(mihai)
    await seen(mihai.page.getByText('You are offline. What you write is kept and sent when you are back.'))
    await write(mihai, 'line 2 from the phone')
    await write(mihai, 'line 3 from the phone')
    await seen(mihai.page.getByText('Kept, sent when you are back').first())
    await write(ana, 'line 4 from the desktop')
    await seen((await rowOf(ana, 'Mihnea')).getByText('Reconnecting', { exact: false }))
    await online(mihai)
    await bothHear(lines)
    await seen((await rowOf(ana, 'Mihnea')).getByText('Looks at Round teapot'))
  })

  test('cut in the middle of sending, again and again, nothing is lost and nothing is there twice', async () => {
    for (let n = 5; n < 11; n++) {
      const sent = write(mihai, `line ${n} from the phone`)
      journey.tandem.relay.cut(mihai.line)
      await sent
      journey.tandem.relay.mend(mihai.line)
      if (n % 2 === 0) await write(ana, `line ${n + 10} from the desktop`)
    }
    await bothHear(lines)
  })

  test('a page that is loaded again while offline things wait sends them once', async () => {
    journey.tandem.relay.cut(mihai.line)
    await write(mihai, 'line 30 from the phone')
    journey.tandem.relay.mend(mihai.line)
    await mihai.page.reload()
    await inRoom(mihai.page)
    await bothHear(lines)
  })
})

describe('a server that is killed', () => {
  test('in the middle of a chat: both go on, nothing lost, nothing doubled', async () => {
    const talk = async (from: number) => {
      for (let n = from; n < from + 6; n++)
        await write(n % 2 === 0 ? ana : mihai, `line ${n} from the ${n % 2 === 0 ? 'desktop' : 'phone'}`)
    }
    const talking = talk(40)
    await journey.tandem.killServer()
    await talking
    await talk(50)
    await seen(ana.page.getByText('The connection dropped. What you write is kept and sent when it is back.'))
    await journey.tandem.startServer()
    await bothHear(lines)
    await talk(60)
    await bothHear(lines)
  })

  test('nobody became two, the host is the host, the link still works', async () => {
    const people = await panel(mihai, 'People')
    await soon(() => people.getByText('2 of 8 seats').isVisible()).toBe(true)
    await seen((await rowOf(mihai, 'Anamaria')).getByText('Host'))
    expect(await invitationOf(journey, ana)).toBe(link)
    const ilinca = await journey.person('Ilinca')
    await join(ilinca, link)
    await soon(() => heard(ilinca, LINE)).toEqual(await heard(ana, LINE))
  })
})

describe('a line that died without a word', () => {
  test('the others see that somebody reconnects, and the same person is back by itself', async () => {
    // Somebody else's phone is off for good meanwhile.
    await journey.people.at(-1)?.page.close()
    await seen((await rowOf(ana, 'Ilinca')).getByText('Reconnecting', { exact: false }))
    journey.tandem.relay.silence(mihai.line)
    await seen((await rowOf(ana, 'Mihnea')).getByText('Reconnecting', { exact: false }))
    await write(mihai, 'line 70 from the phone')
    journey.tandem.relay.cut(mihai.line)
    journey.tandem.relay.mend(mihai.line)
    await bothHear(lines)
    await seen((await rowOf(ana, 'Mihnea')).getByText('Looks at Round teapot'))
    expect(await (await panel(ana, 'People')).getByText('Mihnea', { exact: true }).count()).toBe(1)
  })

  test('who is away too long has left, and the seat is free', async () => {
    await (await rowOf(ana, 'Ilinca')).getByText('Left').waitFor({ timeout: 35_000 })
    await seen((await panel(ana, 'People')).getByText('2 of 8 seats'))
  })
})

// The room is where it was for who only looks away.
test('back to the talk, everything can still be used', async () => {
  await button(ana.page.getByRole('region', { name: 'What do you think?' }), /^Love it/).click()
  await learns(mihai, 'Anamaria loves Round teapot.')
})

promisesAreKept(journey)

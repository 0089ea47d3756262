import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Running, startTandem } from './processes.ts'
import { launchBrowser, openShopper, type Shopper, type ShopperOptions } from './shoppers.ts'

export interface Person extends Shopper {
  name: string
  phone: boolean
  /** What the relay knows this person by. */
  line: string
  /** Whether the Tandem server ever tried to set a cookie here. */
  cookiesSet: string[]
}

export interface Journey {
  tandem: Running
  people: Person[]
  /** Names, words and invitations: what the server's log must not hold. */
  secrets: Set<string>
  person(name: string, options?: ShopperOptions): Promise<Person>
}

/** One running Tandem, one shop and one browser for a file; what people's screens show is kept when a test fails. */
export function useJourney(
  serverEnv: Record<string, string> = {},
  browserArgs: readonly string[] = [],
): Journey {
  let browser: Browser
  const journey = { people: [] as Person[], secrets: new Set<string>() } as Journey
  journey.person = async (name, options = {}) => {
    const line = String(journey.people.length + 1)
    const shopper = await openShopper(browser, { ...options, line })
    const person: Person = { ...shopper, name, line, phone: options.device === 'phone', cookiesSet: [] }
    shopper.context.on('response', async (response) => {
      if (!response.url().startsWith(journey.tandem.url)) return
      if ((await response.allHeaders().catch(() => ({})))['set-cookie' as never])
        person.cookiesSet.push(response.url())
    })
    journey.people.push(person)
    journey.secrets.add(name)
    return person
  }
  beforeAll(async () => {
    ;[journey.tandem, browser] = await Promise.all([startTandem(serverEnv), launchBrowser(browserArgs)])
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepScreens(journey.people, task.name)
  })
  afterAll(async () => {
    await browser?.close()
    await journey.tandem?.close()
  })
  return journey
}

async function keepScreens(people: readonly Person[], test: string): Promise<void> {
  const folder = process.env['JOURNEY_SCREENS'] ?? mkdtempSync(join(tmpdir(), 'tandem-screens-'))
  mkdirSync(folder, { recursive: true })
  const words = test.replace(/\W+/g, '-').slice(0, 60)
  for (const { page, name } of people) {
    if (page.isClosed()) continue
    const path = join(folder, `${words}-${name}.png`)
    await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined)
  }
  console.log(`What the people saw is in ${folder}`)
}

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Journey } from './journey.ts'

/** What a tab may keep, in sessionStorage and nowhere else. */
const KEPT = /^tandem\.(name|(room|ops|store|cart|handoff|setting)\.[\w.-]+)$/

/** Last in a file: whatever happened in it, these were kept. */
export function promisesAreKept(journey: Journey): void {
  test('no page had an error, or was kept from something by its own policy', () => {
    expect(journey.people.flatMap(({ name, errors }) => errors.map((e) => `${name}: ${e}`))).toEqual([])
  })

  test('Tandem set no cookie, and keeps what a tab needs in sessionStorage alone', async () => {
    const { url } = journey.tandem
    for (const { context, cookiesSet } of journey.people) {
      expect(cookiesSet).toEqual([])
      expect(await context.cookies(url)).toEqual([])
      for (const page of context.pages().filter((p) => p.url().startsWith(url))) {
        const kept = await whatIsKept(page)
        expect(kept.session.filter((key) => !KEPT.test(key))).toEqual([])
        expect(kept).toMatchObject({ local: [], databases: [], caches: [], workers: 0, cookie: '' })
      }
    }
  })

  test('names, words and invitations are not in the server’s log', () => {
    const log = journey.tandem.log()
    expect(log.length).toBeGreaterThan(0)
    expect([...journey.secrets].filter((words) => log.includes(words))).toEqual([])
  })
}

function whatIsKept(page: Page) {
  return page.evaluate(async () => ({
    session: Object.keys(sessionStorage),
    local: Object.keys(localStorage),
    databases: (await indexedDB.databases()).map((d) => d.name),
    caches: 'caches' in window ? await caches.keys() : [],
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
    cookie: document.cookie,
  }))
}

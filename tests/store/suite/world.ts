import type { Part, StoreDriver } from '../driver.ts'
import { type Browser, formWith, type Page } from '../web/browser.ts'

export interface StoreListed {
  storeKey: string
  url: string
  state: string
  kind: string
  parts: Part[]
  trouble: { reason: string } | string | null
}

/** What the tests of one run share: the store, its owner's browser, and Tandem as its operator sees it. */
export interface World {
  driver: StoreDriver
  owner: Browser
  storeKey: string
}

export type Json = Record<string, unknown>

/** Asks until the answer is right; the last complaint is what the test then fails with. */
export async function eventually<T>(
  ask: () => Promise<T>,
  right: (value: T) => boolean,
  withinMs: number,
  what = 'it',
): Promise<T> {
  const untilAt = Date.now() + withinMs
  let pauseMs = 50
  for (;;) {
    const value = await ask()
    if (right(value)) return value
    if (Date.now() > untilAt) {
      throw new Error(`${what} was not so within ${withinMs} ms: ${JSON.stringify(value)?.slice(0, 800)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    pauseMs = Math.min(250, pauseMs * 1.4)
  }
}

export async function operator<T = Json>(
  { driver }: Pick<World, 'driver'>,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T }> {
  const answer = await fetch(driver.tandemUrl + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${driver.operatorToken}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: (text ? JSON.parse(text) : null) as T }
}

/** The shop as Tandem's operator sees it; undefined while Tandem knows nothing of it. */
export async function listed(world: Pick<World, 'driver'>): Promise<StoreListed | undefined> {
  const { body } = await operator<StoreListed[] | { stores: StoreListed[] }>(world, '/api/operator/stores')
  const stores = Array.isArray(body) ? body : body.stores
  const own = stores.filter(({ url }) => url === world.driver.shopUrl)
  return own.find(({ state }) => state !== 'disconnected') ?? own[0]
}

export const reasonOf = (store: StoreListed | undefined): string | null =>
  typeof store?.trouble === 'string' ? store.trouble : (store?.trouble?.reason ?? null)

export const isLive = (store: StoreListed | undefined) =>
  ['linked', 'awaiting_approval', 'approved'].includes(store?.state ?? '')

/** The server's page: the operator's key where it asks for one, these parts, and its button. */
export function answerAtTandem(
  { driver, owner }: { driver: Pick<StoreDriver, 'operatorToken'>; owner: Browser },
  page: Page,
  yes: boolean,
  parts?: Part[],
): Promise<Page> {
  const form = yes
    ? (page.forms.find(({ buttons }) =>
        buttons.some((button) => isYes(button.value, button.name, button.text)),
      ) ?? formWith(page, /<button/))
    : page.forms.find(({ buttons }) => buttons.some((button) => isNo(button.value, button.name, button.text)))
  const secret = form?.fields.find(({ type }) => type === 'password')?.name
  return owner.submit(page, form, {
    ...(secret && { set: { [secret]: driver.operatorToken } }),
    ...(parts && { tick: { parts } }),
    press: yes ? YES : NO,
  })
}

const YES = /confirm|connect|allow|yes/i
const NO = /cancel|deny|denied/i
const isYes = (...words: string[]) => words.some((word) => YES.test(word))
const isNo = (...words: string[]) => words.some((word) => NO.test(word))

/** The whole hand-shake, both consents; the shop is connected when this resolves. */
export async function connect(world: World, parts: Part[]): Promise<StoreListed> {
  const { driver, owner } = world
  const asked = await driver.pressConnect(owner, parts)
  const back = await answerAtTandem(world, asked, true)
  const page = await driver.agree(owner, back)
  if (!driver.isConnected(page)) throw new Error(`The shop is not connected: ${page.text.slice(0, 600)}`)
  const store = await eventually(() => listed(world), isLive, driver.patienceMs, 'the connection')
  if (!store) throw new Error('Tandem does not know the shop')
  world.storeKey = store.storeKey
  return store
}

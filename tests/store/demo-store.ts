import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoShopper } from './demo-shopper.ts'
import type { RestAnswer, Spoiling, StoreDriver } from './driver.ts'
import { freePort, type Program, root, startProgram } from './processes.ts'
import { type Browser, formWith, openBrowser, type Page } from './web/browser.ts'

const SERVER = join(root, 'apps/server/dist/main.js')
const SHOP = join(root, 'apps/demo-store/dist/main.js')
const TEST_KEY = { key: `ck_${'7'.repeat(40)}`, secret: `cs_${'8'.repeat(40)}` }
const OPERATOR = 'store-suite-operator-token-0123456789'
const CONTROL = 'store-suite-control-token'
const PAGE = '/wp-admin/admin.php?page=tandem'
const SPOILINGS: Record<Spoiling, object> = {
  html: { answers: 'html' },
  endless: { answers: 'endless' },
  'plain-permalinks': { permalinks: 'plain' },
  'site-lock': { siteLock: { user: 'staging', password: 'secret' } },
  'clock-off': { clockOffMs: 3 * 3_600_000 },
  moved: { redirectTo: 'http://localhost:9/' },
  failing: { fail: { rate: 1, status: 503, retryAfterS: 1 } },
}

interface ControlReport {
  keys: { id: number; description: string }[]
  plugin: { presence: string; connection: { keyId: number } | null; outbox: { pending: number } }
  deliveries: { queued: number }
}

/** The built demo store with its own plugin side, and the built server next to it, in a folder of their own. */
export async function openDemoStore(): Promise<StoreDriver> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-store-'))
  // As root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(dataDir, 0o755)
  const [port, shopPort] = [await freePort(), await freePort()]
  const tandemUrl = `http://localhost:${port}`
  const shopUrl = `http://127.0.0.1:${shopPort}`
  const output: string[] = []
  const startTandem = () =>
    startProgram(
      SERVER,
      {
        TANDEM_PORT: String(port),
        TANDEM_URL: tandemUrl,
        TANDEM_DATA_DIR: join(dataDir, 'tandem'),
        TANDEM_ROOM_DIST: join(root, 'apps/room/dist'),
        TANDEM_OPERATOR_TOKEN: OPERATOR,
        TANDEM_ALLOW_PRIVATE_STORES: 'yes',
      },
      output,
    )
  const startShop = () =>
    startProgram(SHOP, {
      SHOP_PORT: String(shopPort),
      SHOP_URL: shopUrl,
      SHOP_DATA_DIR: join(dataDir, 'shop'),
      SHOP_CONSUMER_KEY: TEST_KEY.key,
      SHOP_CONSUMER_SECRET: TEST_KEY.secret,
      SHOP_CONTROL_TOKEN: CONTROL,
      SHOP_SEED_ORDERS: '120',
      SHOP_WEBHOOK_DELAY_MS: '50',
      TANDEM_URL: tandemUrl,
    })
  const [shop, first] = await Promise.all([startShop(), startTandem()])
  let tandem: Program = first
  const control = controlOf(shopUrl)
  // As every real shop: over plain http only a signature opens the API.
  await control('', { basicOverHttp: false, authNeedsHttps: false, outbox: { delayMs: 100 } })

  return {
    name: 'demo store',
    tandemUrl,
    shopUrl,
    operatorToken: OPERATOR,
    cannot: {},
    patienceMs: 8_000,
    rest: (method, path, body) => callRest(shopUrl, method, path, body),
    makeKey: async (permissions) => control('/key', { permissions, description: 'Made by hand' }),
    tandemLog: () => output.join(''),
    async restartTandem() {
      await tandem.kill()
      tandem = await startTandem()
    },
    ...ownerOf(shopUrl),
    ...shopOf(control),
    ...demoShopper(shopUrl),
    async close() {
      await Promise.all([tandem.stop(), shop.stop()])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

type Control = <T = ControlReport>(path: string, body?: unknown) => Promise<T>

function controlOf(shopUrl: string): Control {
  return async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${shopUrl}/__control${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${CONTROL}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`control ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
}

/** The suite's own key goes in the query, signed by nobody else's rules: the demo store takes OAuth only over http. */
async function callRest<T>(
  shopUrl: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<RestAnswer<T>> {
  const answer = await fetch(`${shopUrl}/wp-json${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      // As a proxy in front of a shop says it.
      'x-forwarded-proto': 'https',
      authorization: `Basic ${Buffer.from(`${TEST_KEY.key}:${TEST_KEY.secret}`).toString('base64')}`,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T }
}

/** What the owner does in wp-admin. */
function ownerOf(shopUrl: string) {
  const page = (owner: Browser) => owner.get(shopUrl + PAGE)
  const press = async (
    owner: Browser,
    action: string,
    tick: Record<string, string[]> = {},
  ): Promise<Page> => {
    const shown = await page(owner)
    return owner.submit(shown, formWith(shown, new RegExp(`value="${action}"`)), { tick })
  }
  return {
    async owner() {
      const browser = openBrowser()
      const signIn = await browser.get(`${shopUrl}/wp-login.php`)
      await browser.submit(signIn, formWith(signIn, /name="pwd"/), { set: { log: 'owner', pwd: CONTROL } })
      return browser
    },
    pluginPage: page,
    isConnected: (shown: Page) => formWith(shown, /value="disconnect"/) !== undefined,
    pressConnect: (owner: Browser, parts: string[]) => press(owner, 'connect', { parts }),
    async agree(owner: Browser, shown: Page) {
      let next = await owner.submit(shown, formWith(shown, /value="confirm"/))
      for (let tries = 0; tries < 100 && /tries the keys/.test(next.text); tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        next = await page(owner)
      }
      return next
    },
    refuse: (owner: Browser, shown: Page) => owner.submit(shown, formWith(shown, /value="cancel"/)),
    setParts: (owner: Browser, parts: string[]) => press(owner, 'parts', { parts }),
    rotate: (owner: Browser) => press(owner, 'rotate'),
    disconnect: (owner: Browser, { erase }: { erase: boolean }) =>
      press(owner, 'disconnect', { erase: erase ? ['yes'] : [] }),
    async answerWcAuth(owner: Browser, url: string, approve: boolean) {
      const asked = await owner.get(url)
      const wanted = approve ? 'wc-auth-approve' : 'wc-auth-deny'
      const link = new RegExp(`class="[^"]*${wanted}[^"]*" href="([^"]+)"`).exec(asked.html)?.[1]
      if (!link) throw new Error(`No ${wanted} on ${asked.url}: ${asked.text.slice(0, 300)}`)
      return owner.get(new URL(link.replaceAll('&amp;', '&'), asked.url).href)
    },
  }
}

/** What happens to the shop itself. */
function shopOf(control: Control) {
  const tandemKey = async (): Promise<number> => {
    const { plugin } = await control('')
    return plugin.connection?.keyId ?? 0
  }
  const settled = async () => {
    for (let tries = 0; tries < 200; tries += 1) {
      const { deliveries, plugin } = await control('')
      if (deliveries.queued === 0 && plugin.outbox.pending === 0) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return {
    keyDescriptions: async () => (await control('')).keys.map(({ description }) => description),
    revokeTandemKey: async () => void (await control('/key', { id: await tandemKey(), revoke: true })),
    loseRights: async (lost: boolean) =>
      void (await control('/key', { id: await tandemKey(), rightsLost: lost })),
    activate: async () => void (await control('/plugin', { action: 'activate' })),
    deactivate: async () => void (await control('/plugin', { action: 'deactivate' })),
    uninstall: async ({ erase }: { erase: boolean }) =>
      void (await control('/plugin', { action: 'uninstall', erase })),
    leftovers: async () => {
      const { plugin, keys } = await control<ControlReport & { webhookList: { deliveryUrl: string }[] }>('')
      return [
        ...keys
          .filter(({ description }) => description.startsWith('Tandem'))
          .map(({ description }) => description),
        ...(plugin.connection ? ['connection'] : []),
        ...(plugin.outbox.pending > 0 ? ['outbox'] : []),
      ]
    },
    async unheard<T>(act: () => Promise<T>): Promise<T> {
      await settled()
      await control('', { webhooks: { lose: 1 }, outbox: { lose: 1 } })
      try {
        const result = await act()
        await settled()
        return result
      } finally {
        await control('', { webhooks: { lose: 0 }, outbox: { lose: 0 } })
      }
    },
    async spoiled<T>(how: Spoiling, act: () => Promise<T>): Promise<T> {
      await control('', SPOILINGS[how])
      try {
        return await act()
      } finally {
        await control('', {
          answers: 'json',
          permalinks: 'pretty',
          siteLock: null,
          clockOffMs: 0,
          redirectTo: '',
          fail: { rate: 0 },
        })
      }
    },
  }
}

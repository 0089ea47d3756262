import { appendFileSync, chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepCron } from '../../tools/woocommerce/lib/cron.mjs'
import { copyMade } from '../../tools/woocommerce/lib/made-site.mjs'
import { openStore } from '../../tools/woocommerce/lib/open-store.mjs'
import { copyPlugin } from '../../tools/woocommerce/lib/site.mjs'
import type { StoreDriver } from './driver.ts'
import { freePort, type Program, root, startProgram } from './processes.ts'
import type { Browser } from './web/browser.ts'
import { pluginPageOf, signIn } from './wordpress/owner.ts'
import { pluginsPageOf } from './wordpress/plugins-page.ts'
import { restKeysOf } from './wordpress/rest-keys.ts'
import { realShopper } from './wordpress/shopper.ts'
import { callSigned } from './wordpress/signed-rest.ts'

const SERVER = join(root, 'apps/server/dist/main.js')
const OPERATOR = 'store-suite-operator-token-0123456789'
/** PHP in WebAssembly on a busy machine. */
const PATIENCE_MS = 180_000
const CANNOT = {
  'wc-auth': 'WooCommerce gives keys away over https only',
  spoil: 'a real shop is not made wrong on purpose; the demo store is',
}

export interface RealStore extends StoreDriver {
  /** What PHP complained of since the shop was started, a line each. */
  complaints(): string[]
}

/** A real WordPress with WooCommerce and a copy of our plugin, and the built server next to it. */
export async function openWooCommerce(): Promise<RealStore> {
  const { made, php, port, folder } = JSON.parse(process.env['TANDEM_TEST_STORE'] ?? '{}')
  if (!made) throw new Error('Run this by `npm run test:woocommerce`.')
  // As root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(folder, 0o755)
  const tandemPort = await freePort()
  const tandemUrl = `http://localhost:${tandemPort}`
  const output: string[] = []
  const startTandem = () => startProgram(SERVER, serverEnv(tandemPort, tandemUrl, folder), output)
  // Who runs the tests ends it when they are broken off in the middle.
  const onStart = (pid: number) => appendFileSync(join(folder, 'started.txt'), `${pid}\n`)
  copyMade(made, folder)
  let tandem: Program = await startTandem()
  const store = await openStore({ folder, port, php, tandemUrl, plugin: 'copied', onStart })
  const cron = keepCron(store.door)
  const keys = restKeysOf(store.url)
  const { id: user } = await store.door.post('test/second')
  const own = { permissions: 'read_write', description: 'The test’s own', user }
  const testKey = await keys.make(await signIn(store), own)

  return {
    name: 'WooCommerce',
    tandemUrl,
    shopUrl: store.url,
    operatorToken: OPERATOR,
    cannot: CANNOT,
    patienceMs: PATIENCE_MS,
    rest: (method, path, body) => callSigned(store.url, testKey, method, path, body),
    makeKey: async (permissions) =>
      keys.make(await signIn(store), { permissions, description: 'Made by hand', user }),
    tandemLog: () => output.join(''),
    async restartTandem() {
      await tandem.kill()
      tandem = await startTandem()
    },
    owner: () => signIn(store),
    ...ownerPages(store),
    ...happenings(store),
    ...realShopper(store.url),
    answerWcAuth: () => Promise.reject(new Error(CANNOT['wc-auth'])),
    spoiled: () => Promise.reject(new Error(CANNOT.spoil)),
    complaints: () =>
      existsSync(store.debugLog) ? readFileSync(store.debugLog, 'utf8').split('\n').filter(isComplaint) : [],
    async close() {
      await cron.stop()
      await Promise.all([tandem.stop(), store.stop()])
    },
  }
}

function serverEnv(port: number, url: string, folder: string): Record<string, string> {
  return {
    TANDEM_PORT: String(port),
    TANDEM_URL: url,
    TANDEM_DATA_DIR: join(folder, 'tandem'),
    TANDEM_ROOM_DIST: join(root, 'apps/room/dist'),
    TANDEM_OPERATOR_TOKEN: OPERATOR,
    TANDEM_ALLOW_PRIVATE_STORES: 'yes',
  }
}

/** What WordPress and WooCommerce complain of themselves: too early a translation, a page of a plugin that is gone. */
const THEIR_OWN = /loading for the <code>woocommerce<\/code>|\/wp-admin\/includes\/plugin\.php on line/i

const isComplaint = (line: string) =>
  /^\[[^\]]+\] (PHP|WordPress database error)/.test(line) && !THEIR_OWN.test(line)

type Opened = Awaited<ReturnType<typeof openStore>>

function ownerPages(store: Opened) {
  const keys = restKeysOf(store.url)
  const plugins = pluginsPageOf(store.url)
  const page = pluginPageOf(store.url, PATIENCE_MS)
  return {
    pluginPage: page.pluginPage,
    isConnected: page.isConnected,
    pressConnect: (owner: Browser, parts: Parameters<typeof page.setParts>[1]) =>
      page.pressConnect(owner, parts),
    agree: page.agree,
    refuse: page.refuse,
    setParts: page.setParts,
    rotate: page.rotate,
    disconnect: page.disconnect,
    keyDescriptions: async () => (await keys.list(await signIn(store))).map(({ description }) => description),
    revokeTandemKey: async () => keys.revoke(await signIn(store), /^Tandem/),
    async activate() {
      const owner = await signIn(store)
      if (!(await plugins.isThere(owner))) copyPlugin(store.site)
      await plugins.activate(owner)
    },
    deactivate: async () => void (await plugins.deactivate(await signIn(store))),
    async uninstall({ erase }: { erase: boolean }) {
      const owner = await signIn(store)
      await page.wishErasing(owner, erase)
      await plugins.deactivate(owner)
      await plugins.remove(owner)
    },
  }
}

/** What happens to the shop itself, by the door that only tests have. */
function happenings({ door }: Opened) {
  return {
    loseRights: async (lost: boolean) => void (await door.post('test/rights', { lost })),
    leftovers: (): Promise<string[]> => door.post('test/leftovers'),
    async unheard<T>(act: () => Promise<T>): Promise<T> {
      await settled(door)
      await door.post('test/mute', { on: true })
      try {
        return await act()
      } finally {
        await door.post('test/mute', { on: false })
      }
    },
  }
}

/** What happened before has been told. */
async function settled(door: Opened['door']): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until && (await door.due()).actions > 0)
    await new Promise((resolve) => setTimeout(resolve, 300))
}

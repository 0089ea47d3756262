import { createDemoStore, type DemoStore } from '@tandem/demo-store/demo-store'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FuzzDoor, keptFor, openDoors } from '../../../tools/fuzz/doors.mjs'
import { PLANTED } from '../../../tools/fuzz/hostile-values.mjs'
import { runFuzz, runKept } from '../../../tools/fuzz/run-fuzz.mjs'
import { startTestServer, type TestServer } from './support/test-server.ts'

/** `npm run bench:sync` sends 10,000. */
const AT_EACH_DOOR = 300
const SEED = 20_261_122
const SECRETS = {
  storeKey: 'demo',
  handoffSecret: 'hand-off-secret-of-the-fuzz',
  webhookSecret: 'webhook-secret-of-the-fuzz',
  pluginSecret: 'plugin-secret-of-the-fuzz',
}
let shop: DemoStore
let server: TestServer
let doors: FuzzDoor[]

beforeAll(async () => {
  shop = await createDemoStore()
  const { consumerKey, consumerSecret, url } = shop
  server = await startTestServer({
    store: { url, consumerKey, consumerSecret, ...SECRETS },
    trustProxy: 1,
    requestsPerMinute: 10_000_000,
  })
  doors = openDoors({ ...SECRETS, shopUrl: url })
}, 60_000)

afterAll(async () => {
  await server?.stop()
  await shop?.close()
})

it('what once broke something is answered with a reason now', async () => {
  expect(await runKept({ url: server.url, doors, kept: keptFor(SECRETS.storeKey) })).toEqual([])
})

it('hostile bodies at every open door get a reason, and nothing of them or of our secrets is logged', async () => {
  const run = await runFuzz({ url: server.url, doors, perDoor: AT_EACH_DOOR, seed: SEED })
  expect(run.troubles.slice(0, 10)).toEqual([])
  expect(run.sent).toBe(doors.length * AT_EACH_DOOR)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  const log = server.lines.join('\n')
  for (const secret of [PLANTED, shop.consumerSecret, ...Object.values(SECRETS).slice(1)]) {
    expect(log.split('\n').find((line) => line.includes(secret))).toBeUndefined()
  }
}, 120_000)

import { afterAll, beforeAll, describe } from 'vitest'
import type { StoreDriver } from './driver.ts'
import { backfilling, connecting } from './suite/connecting.ts'
import { tryDripping } from './suite/dripping.ts'
import { happening } from './suite/events.ts'
import { handingOff } from './suite/handing-off.ts'
import { changing, lettingGo } from './suite/letting-go.ts'
import { losing } from './suite/losing.ts'
import { otherWays } from './suite/other-ways.ts'
import type { Suite, WebhookListed } from './suite/suite-parts.ts'
import type { Json, World } from './suite/world.ts'

/**
 * What every store has to be true to, the demo store as much as a real one. Acts only from outside: in the shop's own
 * pages, over its REST API, and as Tandem's operator. One story, told in order: each part stands on those before it.
 */
export function storeSuite(open: () => Promise<StoreDriver>): void {
  let world: World | undefined
  let dripped: (() => Promise<Json>) | undefined
  const suite: Suite = {
    made: {},
    dripped: async () => (await dripped?.()) ?? {},
    world: () => {
      if (!world) throw new Error('The store is not open')
      return world
    },
    async tandemWebhooks() {
      const { driver } = suite.world()
      const { body } = await driver.rest<WebhookListed[]>('GET', '/wc/v3/webhooks?per_page=100')
      return body.filter(({ delivery_url }) => delivery_url.startsWith(driver.tandemUrl))
    },
  }

  beforeAll(async () => {
    const driver = await open()
    world = { driver, owner: await driver.owner(), storeKey: '' }
  }, 900_000)
  afterAll(async () => {
    await world?.driver.close()
  }, 60_000)

  describe('connecting', () => connecting(suite))
  describe('the backfill', () => backfilling(suite))
  describe('what happens in the shop', () => happening(suite))
  describe('what nobody heard of', () => losing(suite))
  describe('the hand-off', () => {
    // After the only part that restarts the server, which would end it; it takes its time beside the rest.
    beforeAll(async () => {
      dripped = await tryDripping(suite.world())
    })
    handingOff(suite)
  })
  describe('what changes about a connection', () => changing(suite))
  describe('letting go', () => lettingGo(suite))
  describe('without the plugin, and when it goes wrong', () => otherWays(suite))
}

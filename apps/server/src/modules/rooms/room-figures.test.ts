import { expect, it } from 'vitest'
import type { Room } from './room.ts'
import { createRoomFigures } from './room-figures.ts'

function setUp(isProduct: (storeId: number, productId: number) => Promise<boolean>) {
  const counted: string[] = []
  const room = { storeId: 7, realProducts: new Map() } as unknown as Room
  const insights = {
    count: (_storeId: number, deltas: object) => void counted.push(...Object.keys(deltas)),
  }
  return { room, counted, figures: createRoomFigures({ insights, isProduct, steps: { reached() {} } }) }
}

it('R26.2 what people do with products that the shop does not have is not counted', async () => {
  let asked = 0
  const { room, counted, figures } = setUp(async (_storeId, productId) => {
    asked++
    return productId === 5
  })
  figures.count(room, { 'vote:love:5': 1, 'vote:love:6': 1, 'seen_together:6': 1, rooms_opened: 1 })
  figures.count(room, { 'seen_together:5': 1 })
  await new Promise((done) => setImmediate(done))
  expect(counted.sort()).toEqual(['rooms_opened', 'seen_together:5', 'vote:love:5'])
  expect(asked).toBe(2)
})

it('R26.2 one room makes only so many products be looked up', async () => {
  let asked = 0
  const { room, figures } = setUp(async () => {
    asked++
    return false
  })
  for (let id = 1; id <= 1_000; id++) figures.count(room, { [`vote:no:${id}`]: 1 })
  expect(asked).toBe(200)
})

it('a look-up that failed is made again', async () => {
  let fails = true
  const { room, counted, figures } = setUp(async () => {
    if (fails) throw new Error('away')
    return true
  })
  figures.count(room, { 'vote:love:5': 1 })
  await new Promise((done) => setImmediate(done))
  fails = false
  figures.count(room, { 'vote:love:5': 1 })
  await new Promise((done) => setImmediate(done))
  expect(counted).toEqual(['vote:love:5'])
})

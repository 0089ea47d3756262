import { productOfFigure, type RoomStep } from '@tandem/core/insights/figure-names'
import type { FigureDeltas } from '@tandem/core/rooms/figures'
import type { InsightsPublic } from '../insights/insights.public.ts'
import type { Room } from './room.ts'
import type { RoomSteps } from './shop/steps.ts'

/** Products of one room that are counted, and looked up for it: as many as can be voted on. */
const PRODUCTS_AT_MOST = 200

/** What the room's people do, as counts of the shop. */
export interface RoomFigures {
  count(room: Room, deltas: FigureDeltas): void
  /** The room came so far; counted the first time. */
  step(room: Room, step: RoomStep): void
}

/**
 * Product numbers come from people: one is counted only when the shop has it, and a room may ask for so many. Else
 * anybody with a link could fill the shop's figures with rows about nothing.
 */
export function createRoomFigures(deps: {
  insights: InsightsPublic
  /** Whether the shop has this product. */
  isProduct: (storeId: number, productId: number) => Promise<boolean>
  steps: RoomSteps
}): RoomFigures {
  const { insights, isProduct } = deps

  function isReal(room: Room, productId: number): Promise<boolean> {
    const known = room.realProducts.get(productId)
    if (known) return known
    if (room.realProducts.size >= PRODUCTS_AT_MOST) return Promise.resolve(false)
    const asked = isProduct(room.storeId, productId).catch(() => {
      // Not known: whoever counts it next asks again.
      room.realProducts.delete(productId)
      return false
    })
    room.realProducts.set(productId, asked)
    return asked
  }

  return {
    step: (room, step) => deps.steps.reached(room.storeId, room.roomId, step),
    count(room, deltas) {
      for (const [name, amount] of Object.entries(deltas)) {
        const one = { [name]: amount }
        const productId = productOfFigure(name)
        if (productId === null) insights.count(room.storeId, one)
        else void isReal(room, productId).then((real) => real && insights.count(room.storeId, one))
      }
    },
  }
}

import type { ProductView } from '@tandem/contract/http/catalogue'
import type { HandOff } from '@tandem/contract/http/rooms'
import type { CartLine } from '@tandem/core/rooms/room-state'
import type { Clock } from '../../platform/clock.ts'
import { refuse } from '../../platform/errors.ts'
import type { Ids } from '../../platform/ids.ts'
import type { CatalogPublic } from '../catalog/catalog.public.ts'
import type { InsightsPublic } from '../insights/insights.public.ts'
import type { ConnectedStore, StoresPublic } from '../stores/stores.public.ts'

const VALID_S = 600
/** Longer addresses are cut off or refused somewhere on the way. */
const URL_AT_MOST = 7_500

/** One line as the shop's `/custom-add-to-cart` reads it. */
interface CartItem {
  id: number
  quantity: number
  attr?: Record<string, string>
}

export interface HandOffDeps {
  clock: Clock
  ids: Ids
  catalog: Pick<CatalogPublic, 'productView'>
  stores: Pick<StoresPublic, 'signHandOff'>
  insights: InsightsPublic
  publicUrl(): string
}

/** The shop's address that adds these lines to the cart of whoever opens it. Nothing about the person is kept. */
export async function handOffTo(
  deps: HandOffDeps,
  store: ConnectedStore,
  roomId: string,
  lines: CartLine[],
): Promise<HandOff> {
  const items = await itemsOf(deps, store.storeId, lines)
  const itemsJson = JSON.stringify(items)
  const token = deps.ids.token(16)
  const expSeconds = Math.floor(deps.clock.now() / 1000) + VALID_S
  const back = `${deps.publicUrl()}/r/${roomId}`
  const sig = await deps.stores.signHandOff(store.storeId, { itemsJson, token, expSeconds, back })
  const query = new URLSearchParams({ items: itemsJson, t: token, exp: String(expSeconds), back, sig })
  const url = `${store.url}/custom-add-to-cart?${query}`
  if (url.length > URL_AT_MOST) refuse('too_many')
  deps.insights.count(store.storeId, { hand_offs: 1, lines_handed_off: items.length })
  return { url, lines: items.length }
}

async function itemsOf(deps: HandOffDeps, storeId: number, lines: CartLine[]): Promise<CartItem[]> {
  const merged = new Map<string, CartItem>()
  const seen = new Map<number, ProductView>()
  for (const line of lines) {
    const product =
      seen.get(line.productId) ??
      (await deps.catalog.productView(storeId, line.productId)) ??
      refuse('no_such_product')
    seen.set(line.productId, product)
    const { variationId, attributes } = line
    if (variationId !== null && !product.variations.some((v) => v.id === variationId))
      refuse('no_such_product')
    const item: CartItem = { id: variationId ?? line.productId, quantity: line.quantity }
    if (attributes && Object.keys(attributes).length > 0) item.attr = attributes
    const key = JSON.stringify([item.id, Object.entries(item.attr ?? {}).sort()])
    const same = merged.get(key)
    if (same) same.quantity = Math.min(999, same.quantity + item.quantity)
    else merged.set(key, item)
  }
  return [...merged.values()]
}

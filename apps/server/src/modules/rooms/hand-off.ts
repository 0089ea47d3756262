import type { HandOff } from '@tandem/contract/http/rooms'
import type { CartLine } from '@tandem/core/rooms/room-state'
import type { Clock } from '../../platform/clock.ts'
import { refuse } from '../../platform/errors.ts'
import type { Ids } from '../../platform/ids.ts'
import type { ConversionsPublic, InsightsPublic } from '../insights/insights.public.ts'
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
  stores: Pick<StoresPublic, 'signHandOff'>
  insights: InsightsPublic
  conversions: Pick<ConversionsPublic, 'handedOff'>
}

/**
 * The shop's address that adds these lines to the cart of whoever opens it. Nothing about the person is kept.
 * `back` is where the shop leads back to; empty when there is no room for this person any more.
 */
export async function handOffTo(
  deps: HandOffDeps,
  store: ConnectedStore,
  back: string,
  lines: readonly CartLine[],
): Promise<HandOff> {
  const items = itemsOf(lines)
  const itemsJson = JSON.stringify(items)
  const token = deps.ids.token(16)
  const expSeconds = Math.floor(deps.clock.now() / 1000) + VALID_S
  const sig = await deps.stores.signHandOff(store.storeId, { itemsJson, token, expSeconds, back })
  const query = new URLSearchParams({ items: itemsJson, t: token, exp: String(expSeconds) })
  if (back !== '') query.set('back', back)
  query.set('sig', sig)
  const url = `${store.url}/custom-add-to-cart?${query}`
  if (url.length > URL_AT_MOST) refuse('too_many')
  await deps.conversions.handedOff(store.storeId, token)
  deps.insights.count(store.storeId, { hand_offs: 1, lines_handed_off: items.length })
  return { url, lines: items.length }
}

/** The room's own page, or the page of the shop that it stands in. A page elsewhere is nobody's way back. */
export function wayBack(
  roomsUrl: string,
  { origins }: Pick<ConnectedStore, 'origins'>,
  roomId: string,
  page: string | null,
): string {
  const own = `${roomsUrl}/r/${roomId}`
  if (page === null || !URL.canParse(page)) return own
  const url = new URL(page)
  if (!origins.includes(url.origin) || url.username || url.password) return own
  url.hash = ''
  url.searchParams.set('tandem_room', roomId)
  return url.href
}

/**
 * What the shop has to add. Whether it still has a thing is not asked here: the shop knows it better, and says line
 * by line what it could not add, while the other lines go into the cart.
 */
function itemsOf(lines: readonly CartLine[]): CartItem[] {
  const merged = new Map<string, CartItem>()
  for (const { productId, variationId, attributes, quantity } of lines) {
    const item: CartItem = { id: variationId ?? productId, quantity }
    if (attributes && Object.keys(attributes).length > 0) item.attr = attributes
    const key = JSON.stringify([item.id, Object.entries(item.attr ?? {}).sort()])
    const same = merged.get(key)
    if (same) same.quantity = Math.min(999, same.quantity + quantity)
    else merged.set(key, item)
  }
  return [...merged.values()]
}

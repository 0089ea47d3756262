import { effect } from '@preact/signals'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { t } from '../i18n/i18n.ts'
import { termsOf } from '../session/product-choice.ts'
import type { RoomSession } from '../session/room-session.ts'
import { announce } from '../ui/announcer.tsx'
import type { RoomUi } from './room-ui.ts'

/** The room hears of a product at once while somebody shows it; one that nobody shows is asked after this often. */
const ASK_MS = 60_000

type Waiting = Pick<RoomUi, 'waitingFor' | 'backAgain'>

/** Keeps the promise of *tell me when it is back*, as long as this page is in the room. */
export function tellWhenBack(session: Pick<RoomSession, 'catalogue'>, ui: Waiting): () => void {
  const { catalogue } = session
  const isBack = (thing: ProductRef): string | null => {
    const product = catalogue.product(thing.productId).value
    if (product === 'loading' || product === null) return null
    if (thing.variationId === null && product.variations.length > 0)
      return product.variations.some((v) => v.stock.state !== 'out') ? product.name : null
    return termsOf(product, thing).stock.state === 'out' ? null : product.name
  }
  const stop = effect(() => {
    for (const [key, thing] of ui.waitingFor.value) {
      const name = isBack(thing)
      if (name === null) continue
      const rest = new Map(ui.waitingFor.peek())
      rest.delete(key)
      ui.waitingFor.value = rest
      ui.backAgain.value = [...ui.backAgain.peek(), thing]
      announce('products', t('product.canBuyAgain', { name }), true)
    }
  })
  const timer = setInterval(() => {
    for (const { productId } of ui.waitingFor.peek().values()) catalogue.recheck(productId)
  }, ASK_MS)
  return () => {
    stop()
    clearInterval(timer)
  }
}

import type { ProductView } from '@tandem/contract/http/catalogue'
import type { StoreView } from '@tandem/contract/http/rooms'
import { money } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import type { ProductChange } from '../session/catalogue.ts'
import { choiceText } from '../session/product-choice.ts'

/** So long a change counts as *a moment ago*. */
export const MOMENT_MS = 120_000

/** How much longer a change is one of a moment ago, ms; 0 when it is not any more. */
export function momentLeft(change: ProductChange | null, now: number): number {
  return change === null ? 0 : Math.max(0, MOMENT_MS - (now - change.at))
}

/** The one thing about a change that a shopper has to know; of what they chose, where they chose. */
export function changeText(
  { before, after }: ProductChange,
  store: StoreView,
  variationId: number | null,
): string {
  if (after === null) return t('product.gone')
  const whole = termsText(before, after, store)
  if (after.variations.length === 0) return whole || t('product.changedNow')
  const changed = after.variations.flatMap((now) => {
    const was = before.variations.find((v) => v.id === now.id)
    const text = was ? termsText(was, now, store) : ''
    return text === '' ? [] : [{ id: now.id, text }]
  })
  const own = changed.find((c) => c.id === variationId)
  if (own) return own.text
  if (whole) return whole
  const one = changed.length === 1 ? changed[0] : undefined
  if (one === undefined) return t('product.changedNow')
  const choice = choiceText(after, { productId: after.id, variationId: one.id })
  return t('product.changedIn', { choice, what: one.text })
}

type Terms = Pick<ProductView, 'price' | 'stock'>

function termsText(before: Terms, after: Terms, store: StoreView): string {
  if (before.stock.state !== 'out' && after.stock.state === 'out') return t('product.soldOutNow')
  if (before.stock.state === 'out' && after.stock.state !== 'out') return t('product.backNow')
  const was = before.price.now
  const is = after.price.now
  if (was !== null && is !== null && was !== is)
    return t(is < was ? 'product.cheaperNow' : 'product.dearerNow', { price: money(was, store) })
  const sold = (before.stock.left ?? 0) - (after.stock.left ?? 0)
  const known = before.stock.left !== null && after.stock.left !== null
  return known && sold > 0 ? t('product.soldNow', { count: sold }) : ''
}

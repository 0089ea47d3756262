import type { ProductView, Stock } from '@tandem/contract/http/catalogue'
import type { StoreView } from '@tandem/contract/http/rooms'
import { useEffect, useState } from 'preact/hooks'
import { money } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import type { ProductChange } from '../session/catalogue.ts'
import { type Choice, choiceText, choosable, variationFor } from '../session/product-choice.ts'
import { useSession } from '../session/room-session.ts'
import { classes } from '../ui/class-names.ts'
import { stockText } from '../ui/product-bits.tsx'

/** So long a change counts as *a moment ago*. */
const MOMENT_MS = 120_000

interface LiveLineProps {
  product: ProductView
  stock: Stock
  choice: Choice
}

/** How many there are, and what changed a moment ago: in words, with a mark, never by colour alone. */
export function LiveLine({ product, stock, choice }: LiveLineProps) {
  const { catalogue, store } = useSession()
  const change = useMoment(catalogue.change(product.id).value)
  const now = change === null ? '' : changeText(change, store, variationFor(product, choice)?.id ?? null)
  const soldOut = stock.state === 'out'
  const state = soldOut && now === t('product.soldOutNow') ? '' : stockLine(product, stock, choice)
  const parts = [state, now].filter(Boolean)
  if (parts.length === 0) return null
  const tone = soldOut || stock.state === 'few' ? 'live-bad' : now ? 'live-now' : ''
  return (
    <p class={classes('live', tone)}>
      <span class="live-mark" aria-hidden="true" />
      {parts.join('. ')}
    </p>
  )
}

function stockLine(product: ProductView, stock: Stock, choice: Choice): string {
  const chosen = choosable(product)
    .map((a) => a.options.find((o) => o.value === choice[a.slug])?.label)
    .filter(Boolean)
    .join(', ')
  if (stock.state === 'few' && stock.left !== null && chosen !== '')
    return t('product.leftIn', { count: stock.left, choice: chosen })
  return stockText(stock)
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

function useMoment(change: ProductChange | null): ProductChange | null {
  const [, tick] = useState(0)
  const age = change === null ? MOMENT_MS : Date.now() - change.at
  useEffect(() => {
    if (age >= MOMENT_MS) return
    const timer = setTimeout(() => tick((n) => n + 1), MOMENT_MS - age + 50)
    return () => clearTimeout(timer)
  }, [age])
  return age < MOMENT_MS ? change : null
}

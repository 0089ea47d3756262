import type { ProductView, Stock } from '@tandem/contract/http/catalogue'
import type { StoreView } from '@tandem/contract/http/rooms'
import { useEffect, useState } from 'preact/hooks'
import { money } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import type { ProductChange } from '../session/catalogue.ts'
import { type Choice, choosable } from '../session/product-choice.ts'
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
  const now = change === null ? '' : changeText(change, store)
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

/** The one thing about a change that a shopper has to know. */
export function changeText({ before, after }: ProductChange, store: StoreView): string {
  if (after === null) return t('product.gone')
  if (before.stock.state !== 'out' && after.stock.state === 'out') return t('product.soldOutNow')
  if (before.stock.state === 'out' && after.stock.state !== 'out') return t('product.backNow')
  const was = before.price.now
  const is = after.price.now
  if (was !== null && is !== null && was !== is)
    return t(is < was ? 'product.cheaperNow' : 'product.dearerNow', { price: money(was, store) })
  const sold = soldBetween(before, after)
  if (sold > 0) return t('product.soldNow', { count: sold })
  return t('product.changedNow')
}

function soldBetween(before: ProductView, after: ProductView): number {
  const left = (p: ProductView) =>
    [p.stock.left, ...p.variations.map((v) => v.stock.left)].reduce<number>((sum, n) => sum + (n ?? 0), 0)
  const known = (p: ProductView) =>
    [p.stock, ...p.variations.map((v) => v.stock)].filter((s) => s.left !== null).length
  return known(before) === known(after) ? left(before) - left(after) : 0
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

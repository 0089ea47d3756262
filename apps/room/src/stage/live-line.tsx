import type { ProductView, Stock } from '@tandem/contract/http/catalogue'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import type { ProductChange } from '../session/catalogue.ts'
import { type Choice, choosable, variationFor } from '../session/product-choice.ts'
import { useSession } from '../session/room-session.ts'
import { classes } from '../ui/class-names.ts'
import { stockText } from '../ui/product-bits.tsx'
import { changeText, momentLeft } from './change-text.ts'

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

function useMoment(change: ProductChange | null): ProductChange | null {
  const [, tick] = useState(0)
  const left = momentLeft(change, Date.now())
  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => tick((n) => n + 1), left + 50)
    return () => clearTimeout(timer)
  }, [left])
  return left > 0 ? change : null
}

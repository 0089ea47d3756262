import type { ProductRow } from '@tandem/contract/http/products'
import { money } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import type { Tone } from '../../ui/notice.tsx'
import { Status } from '../../ui/states.tsx'
import './products.css'

interface Currency {
  currency: string
  minorUnit: number
}
type Price = ProductRow['price']

/** What it costs now; before the sale, struck through for eyes and said for readers. */
export function PriceText({ price, store }: { price: Price; store: Currency }) {
  if (price.now === null) return <span className="quiet">{t('products.noPrice')}</span>
  const now = money(price.now, store)
  if (price.upTo !== null) return <span>{t('products.from', { price: now })}</span>
  if (price.was === null) return <span>{now}</span>
  const was = money(price.was, store)
  return (
    <span className="price">
      <s className="quiet" title={t('products.was', { price: was })}>
        {was}
      </s>{' '}
      {now}
    </span>
  )
}

const STOCK_TONE: Record<ProductRow['stock']['state'], Tone> = {
  in: 'good',
  few: 'warn',
  backorder: 'info',
  out: 'bad',
}

/** The stock as the shop has it: how many it counts, else its word. */
export function StockText({ stock, quantity }: Pick<ProductRow, 'stock' | 'quantity'>) {
  const { state } = stock
  const counted = quantity !== null && quantity > 0 && state !== 'backorder'
  const words =
    state === 'out' || !counted
      ? t(`products.stock.${state}`)
      : state === 'few'
        ? t('products.left', { count: quantity })
        : t('products.counted', { count: quantity })
  return <Status tone={STOCK_TONE[state]}>{words}</Status>
}

const LINK_TONE: Record<ProductRow['link'], Tone> = {
  plugin: 'good',
  written: 'good',
  own: 'info',
  waiting: 'quiet',
  refused: 'warn',
  off: 'quiet',
  none: 'quiet',
}

export const LinkText = ({ link }: { link: ProductRow['link'] }) => (
  <Status tone={LINK_TONE[link]}>{t(`products.link.${link}`)}</Status>
)

/** Null for a published one, of which nothing need be said. */
export function statusWord(status: string): string | null {
  switch (status) {
    case 'publish':
      return null
    case 'draft':
    case 'private':
    case 'pending':
    case 'future':
      return t(`products.status.${status}`)
    default:
      return t('products.status.other')
  }
}

/** A small picture, or its place where there is none. */
export const Thumb = ({ src }: { src: string | null }) =>
  src ? <img className="thumb" src={src} alt="" loading="lazy" /> : <span className="thumb" />

import type { Picture, Price, Stock } from '@tandem/contract/http/catalogue'
import { ImageOff } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { money, priceText } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import { classes } from './class-names.ts'
import './product-bits.css'

interface StoreMoney {
  currency: string
  minorUnit: number
}

/** A product's picture on its quiet ground. Says nothing to readers unless `alt` is given. */
export function ProductPicture(props: {
  picture: Picture | null
  alt?: string
  class?: string
  eager?: boolean
}) {
  const { picture, alt = '', class: extra, eager } = props
  const [failed, setFailed] = useState(false)
  useEffect(() => setFailed(false), [picture?.src])
  return (
    <span class={classes('picture', extra)}>
      {picture === null || failed ? (
        <ImageOff size={20} strokeWidth={1.75} role="img" aria-label={alt || undefined} aria-hidden={!alt} />
      ) : (
        <img
          src={picture.src}
          alt={alt}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          draggable={false}
          onError={() => setFailed(true)}
        />
      )}
    </span>
  )
}

/** What it costs, what it cost before. */
export function PriceLine({
  price,
  store,
  class: extra,
}: {
  price: Price
  store: StoreMoney
  class?: string
}) {
  if (price.now === null) return null
  return (
    <span class={classes('price-line', 'num', extra)}>
      {price.was !== null && <span class="sr">{t('product.priceNow')} </span>}
      <span>{priceText(price, store)}</span>
      {price.was !== null && (
        <>
          <span class="sr"> {t('product.priceBefore')} </span>
          <s>{money(price.was, store)}</s>
        </>
      )}
    </span>
  )
}

/** `2 left`, `Sold out`; nothing when there is plenty. */
export function stockText(stock: Stock): string {
  if (stock.state === 'out') return t('product.soldOut')
  if (stock.state === 'backorder') return t('product.backorder')
  if (stock.state === 'few' && stock.left !== null) return t('product.left', { count: stock.left })
  if (stock.state === 'few') return t('product.few')
  return ''
}

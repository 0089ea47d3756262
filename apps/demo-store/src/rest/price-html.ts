import type { Product, Sellable, Variation } from '../model.ts'
import { formatDecimal, parseDecimal } from '../money.ts'
import { isOnSale, priceMinor } from '../pricing.ts'

function thousands(minor: number): string {
  const [whole = '0', fraction = '00'] = formatDecimal(minor).split('.')
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction}`
}

/** The euro sign is the one WooCommerce writes as an entity here; other symbols go as they are. */
function sign(symbol: string): string {
  return symbol === '€' ? '&euro;' : symbol
}

function amount(minor: number, symbol: string, hidden = false): string {
  const quiet = hidden ? ' aria-hidden="true"' : ''
  return `<span class="woocommerce-Price-amount amount"${quiet}><bdi><span class="woocommerce-Price-currencySymbol" translate="no">${sign(symbol)}</span>${thousands(minor)}</bdi></span>`
}

function sale(regularMinor: number, saleMinor: number, symbol: string): string {
  const was = `${sign(symbol)}${thousands(regularMinor)}`
  const is = `${sign(symbol)}${thousands(saleMinor)}`
  return (
    `<del aria-hidden="true">${amount(regularMinor, symbol)}</del> ` +
    `<span class="screen-reader-text">Original price was: ${was}.</span>` +
    `<ins aria-hidden="true">${amount(saleMinor, symbol)}</ins>` +
    `<span class="screen-reader-text">Current price is: ${is}.</span>`
  )
}

function range(minMinor: number, maxMinor: number, symbol: string): string {
  const from = `${sign(symbol)}${thousands(minMinor)}`
  const to = `${sign(symbol)}${thousands(maxMinor)}`
  return (
    `${amount(minMinor, symbol, true)} <span aria-hidden="true">&ndash;</span> ${amount(maxMinor, symbol, true)}` +
    `<span class="screen-reader-text">Price range: ${from} through ${to}</span>`
  )
}

/** The price as WooCommerce's themes show it, over `children` for variable and grouped products. */
export function priceHtml(
  item: Product | Variation,
  children: Sellable[],
  nowAt: number,
  symbol: string,
): string {
  const priced =
    item.kind === 'product' && item.type !== 'simple' && item.type !== 'external' ? children : [item]
  const prices = priced
    .map((child) => priceMinor(child, nowAt))
    .filter((price): price is number => price !== null)
  if (prices.length === 0) return ''
  const min = Math.min(...prices)
  const max = Math.max(...prices)
  if (min !== max) return range(min, max, symbol)
  const onSale = priced.find((child) => isOnSale(child, nowAt))
  const regular = onSale ? parseDecimal(onSale.regularPrice) : null
  return regular === null ? amount(min, symbol) : sale(regular, min, symbol)
}

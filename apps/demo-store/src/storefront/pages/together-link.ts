import type { Product } from '../../model.ts'
import type { View } from './view.ts'

/** Where *Shop Together* goes: the address that the merchant set on the product, else Tandem's own for it. */
export function togetherLink(view: View, product: Product, variationId = 0): string {
  const own = product.meta.find((entry) => entry.key === 'tg_url')?.value
  if (typeof own === 'string' && isWebAddress(own.trim())) return own.trim()
  if (!view.tandemUrl) return ''
  const address = `${view.tandemUrl}/s/${encodeURIComponent(view.storeKey)}/p/${product.id}`
  return variationId === 0 ? address : `${address}?variation=${variationId}`
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

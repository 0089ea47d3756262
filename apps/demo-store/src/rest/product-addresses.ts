import type { Product, Variation } from '../model.ts'
import type { BackOffice } from '../shop.ts'

export function productPermalink(shop: Pick<BackOffice, 'url'>, product: Product): string {
  return `${shop.url()}/product/${encodeSlug(product.slug)}/`
}

export function encodeSlug(slug: string): string {
  return encodeURIComponent(slug).toLowerCase()
}

export function variationPermalink(shop: BackOffice, parent: Product, variation: Variation): string {
  const query = parent.attributes
    .filter((attribute) => attribute.variation && variation.attributes[attribute.slug])
    .map(
      (attribute) => `attribute_${attribute.slug}=${encodeSlug(variation.attributes[attribute.slug] ?? '')}`,
    )
  return `${productPermalink(shop, parent)}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/** WordPress's way from a title to an address. */
export function slugify(title: string): string {
  return (
    title
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'product'
  )
}

import type { ProductView } from '@tandem/contract/http/catalogue'

/** A product's first picture that a messenger can show: none of them shows an SVG. null: the link goes without. */
export function linkPicture(product: ProductView | null): { url: string; alt: string } | null {
  if (product === null) return null
  for (const { src, alt, preview } of [product.picture, ...product.pictures].filter((p) => p !== null)) {
    const url = preview ?? src
    if (!/\.svgz?(?:[?#]|$)/i.test(url)) return { url, alt: alt || product.name }
  }
  return null
}

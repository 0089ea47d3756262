import type { View } from '@tandem/core/rooms/presence'

export function sameView(a: View, b: View): boolean {
  if (a.at === 'product' && b.at === 'product')
    return (
      a.productId === b.productId &&
      a.variationId === b.variationId &&
      a.image === b.image &&
      a.section === b.section
    )
  if (a.at === 'catalogue' && b.at === 'catalogue') return a.category === b.category
  return a.at === b.at
}

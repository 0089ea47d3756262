import type { Product, ProductImage, Variation } from '../model.ts'
import { priceMinor } from '../pricing.ts'
import { variationTitle } from './order-lines.ts'
import { variationsIn } from './product-queries.ts'
import { FIRST_SEEDED_ID, type SeedItem, type SeedPlan } from './seeded-orders.ts'
import type { ShopState } from './shop-state.ts'

/** How many orders are seeded is settled at the first start: orders placed since have ids right behind them. */
export function planSeededOrders(state: ShopState, wanted: number): SeedPlan {
  const first = state.get('firstStart', 1)
  if (!first) return { count: 0, baseAt: 0, items: [] }
  const untouched = first.seedOrders === 0 && state.all('order').length === 0
  if (wanted > 0 && untouched) {
    const seedItems = state.all('product').flatMap((product) => itemsOf(state, product, first.seedBaseAt))
    if (seedItems.length > 0) {
      state.change((tx) => {
        tx.put('firstStart', 1, { ...first, seedOrders: wanted, seedItems })
        tx.put('sequence', 'post', Math.max(tx.nextId('post'), FIRST_SEEDED_ID + wanted))
      })
    }
  }
  const settled = state.get('firstStart', 1) ?? first
  return { count: settled.seedOrders, baseAt: settled.seedBaseAt, items: settled.seedItems }
}

function itemsOf(state: ShopState, product: Product, nowAt: number): SeedItem[] {
  const variations = variationsIn(state, product)
  if (product.type === 'variable') return variations.map((variation) => seedItem(product, variation, nowAt))
  return product.type === 'simple' ? [seedItem(product, undefined, nowAt)] : []
}

function seedItem(product: Product, variation: Variation | undefined, nowAt: number): SeedItem {
  const item = variation ?? product
  return {
    productId: product.id,
    variationId: variation?.id ?? 0,
    name: variation ? variationTitle(product, variation) : product.name,
    parentName: variation ? product.name : null,
    sku: item.sku,
    unitMinor: priceMinor(item, nowAt) ?? 0,
    taxable: item.taxStatus === 'taxable',
    virtual: item.virtual,
    image: seedImage(variation?.image ?? null, product.images[0]),
    options: product.attributes.flatMap((attribute) => {
      const option = attribute.options.find((known) => known.slug === variation?.attributes[attribute.slug])
      if (!option) return []
      return [
        { key: attribute.slug, value: option.slug, displayKey: attribute.name, displayValue: option.name },
      ]
    }),
  }
}

function seedImage(own: ProductImage | null, first: ProductImage | undefined): SeedItem['image'] {
  if (own) return { id: own.id, file: own.file ?? '' }
  return first ? { id: String(first.id), file: first.file ?? '' } : { id: 0, file: '' }
}

import type { Category, Product, Variation } from '../model.ts'
import { priceRange } from '../pricing.ts'
import type { ProductPage, ProductQuery, ProductSort } from '../shop.ts'
import type { ShopState } from './shop-state.ts'

/** Lower case without accents, so that "cana" finds "Cană". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}

export function textOf(product: Product): string {
  return fold(`${product.name} ${product.sku} ${product.shortDescriptionHtml} ${product.descriptionHtml}`)
}

export function isPublic(product: Product | undefined): product is Product {
  return product?.status === 'publish' && product.catalogVisibility !== 'hidden'
}

export function variationsIn(state: ShopState, product: Product): Variation[] {
  return product.variationIds
    .map((id) => state.get('variation', id))
    .filter((variation): variation is Variation => variation !== undefined && variation.status === 'publish')
}

/** The category and everything below it. */
export function categoryTree(state: ShopState, rootId: number): Set<number> {
  const ids = new Set([rootId])
  const categories = state.all('category')
  for (let size = 0; size !== ids.size; ) {
    size = ids.size
    for (const category of categories) if (ids.has(category.parentId)) ids.add(category.id)
  }
  return ids
}

export function countedCategories(state: ShopState): (Category & { count: number })[] {
  const products = state.all('product').filter((product) => product.status === 'publish')
  return state
    .all('category')
    .map((category) => {
      const tree = categoryTree(state, category.id)
      return {
        ...category,
        count: products.filter((product) => product.categoryIds.some((id) => tree.has(id))).length,
      }
    })
    .sort((a, b) => a.menuOrder - b.menuOrder)
}

export function createProductQueries(state: ShopState, now: () => number) {
  const bySlug = (slug: string) => {
    const wanted = slug.toLowerCase()
    return state.all('product').find((product) => product.slug === wanted && product.status === 'publish')
  }

  const order = (sort: ProductSort): ((a: Product, b: Product) => number) => {
    const nowAt = now()
    const price = (product: Product) =>
      priceRange(product, variationsIn(state, product), nowAt)?.minMinor ?? 0
    switch (sort) {
      case 'newest':
        return (a, b) => b.createdAt - a.createdAt || b.id - a.id
      case 'price-asc':
        return (a, b) => price(a) - price(b) || a.menuOrder - b.menuOrder
      case 'price-desc':
        return (a, b) => price(b) - price(a) || a.menuOrder - b.menuOrder
      case 'name':
        return (a, b) => a.name.localeCompare(b.name)
      case 'popular':
        return (a, b) => b.totalSales - a.totalSales || a.menuOrder - b.menuOrder
      case 'featured':
        return (a, b) => Number(b.featured) - Number(a.featured) || a.menuOrder - b.menuOrder || a.id - b.id
    }
  }

  const listProducts = (query: ProductQuery): ProductPage => {
    const perPage = Math.min(100, Math.max(1, Math.trunc(query.perPage ?? 12)))
    const category =
      query.category === undefined ? null : state.all('category').find((c) => c.slug === query.category)
    if (category === undefined) return { products: [], total: 0, pages: 0 }
    const tree = category === null ? null : categoryTree(state, category.id)
    const words = fold(query.search ?? '')
      .split(/\s+/)
      .filter(Boolean)
    const found = state
      .all('product')
      .filter((product) => isPublic(product))
      .filter((product) => tree === null || product.categoryIds.some((id) => tree.has(id)))
      .filter((product) => words.length === 0 || matches(product, words))
      .sort(order(query.sort ?? 'featured'))
    const pages = Math.ceil(found.length / perPage)
    const page = Math.max(1, Math.trunc(query.page ?? 1))
    return { products: found.slice((page - 1) * perPage, page * perPage), total: found.length, pages }
  }

  const relatedTo = (product: Product, limit: number): Product[] =>
    state
      .all('product')
      .filter((other) => other.id !== product.id && isPublic(other))
      .map((other) => ({
        other,
        shared: other.categoryIds.filter((id) => product.categoryIds.includes(id)).length,
      }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared - a.shared || ((a.other.id * 7) % 31) - ((b.other.id * 7) % 31))
      .slice(0, limit)
      .map(({ other }) => other)

  return { bySlug, listProducts, relatedTo }
}

function matches(product: Product, words: string[]): boolean {
  const text = textOf(product)
  return words.every((word) => text.includes(word))
}

import type {
  AttributeDefinition,
  CatalogueDefinition,
  CategoryDefinition,
  ImageDefinition,
  ProductDefinition,
  VariationDefinition,
} from '../catalogue-definition.ts'
import type { Attribute, Product, ProductImage, Sellable, Variation } from '../model.ts'
import { blankProduct, blankSellable } from './blank-product.ts'
import type { ShopState, Transaction } from './shop-state.ts'

/** Puts in what the catalogue holds and the shop has not had yet; what a merchant changed or removed stays so. */
export function seedCatalogue(state: ShopState, catalogue: CatalogueDefinition, nowAt: number): void {
  const first = state.get('firstStart', 1)
  const known = new Set(first?.seededSkus ?? [])
  const missing = catalogue.products.filter((product) => !known.has(product.sku))
  if (first && missing.length === 0) return
  state.change((tx) => {
    const categories = seedCategories(tx, state, catalogue.categories)
    const attributes = seedAttributes(
      tx,
      state,
      catalogue.products.flatMap((product) => product.attributes),
    )
    for (const [index, definition] of missing.entries()) {
      // Newest first in the definition: the list's default order is the merchant's.
      seedProduct(tx, definition, {
        categories,
        attributes,
        createdAt: nowAt - index * 3_600_000,
        menuOrder: index,
      })
    }
    const seededSkus = [...known, ...missing.map((product) => product.sku)]
    const none = { seedOrders: 0, seedBaseAt: nowAt, seedItems: [] }
    tx.put('firstStart', 1, { ...(first ?? none), seededSkus })
  })
}

function seedCategories(
  tx: Transaction,
  state: ShopState,
  definitions: CategoryDefinition[],
): Map<string, number> {
  const ids = new Map(state.all('category').map((category) => [category.slug, category.id]))
  const wanted = ids.has('uncategorized')
    ? definitions
    : [{ slug: 'uncategorized', name: 'Uncategorized' }, ...definitions]
  for (const [index, definition] of wanted.entries()) {
    if (ids.has(definition.slug)) continue
    const id = tx.nextId('term')
    ids.set(definition.slug, id)
    const parent: string | undefined = 'parent' in definition ? definition.parent : undefined
    const description: string | undefined = 'description' in definition ? definition.description : undefined
    tx.put('category', id, {
      id,
      name: definition.name,
      slug: definition.slug,
      parentId: parent === undefined ? 0 : (ids.get(parent) ?? 0),
      descriptionHtml: description ?? '',
      menuOrder: index,
    })
  }
  return ids
}

function seedAttributes(
  tx: Transaction,
  state: ShopState,
  definitions: AttributeDefinition[],
): Map<string, Attribute> {
  const bySlug = new Map(state.all('attribute').map((attribute) => [attribute.slug, attribute]))
  for (const definition of definitions) {
    const known = bySlug.get(definition.slug)
    const options = [...(known?.options ?? [])]
    for (const option of definition.options) {
      if (!options.some((other) => other.slug === option.slug)) options.push(option)
    }
    const attribute = {
      id: known?.id ?? tx.nextId('attribute'),
      name: known?.name ?? definition.name,
      slug: definition.slug,
      options,
    }
    bySlug.set(definition.slug, attribute)
    tx.put('attribute', attribute.id, attribute)
  }
  return bySlug
}

type SeedContext = {
  categories: Map<string, number>
  attributes: Map<string, Attribute>
  createdAt: number
  menuOrder: number
}

type Pictures = (image: ImageDefinition) => ProductImage

/** A file that several variations show is one picture. */
function createPictures(tx: Transaction, createdAt: number): Pictures {
  const known = new Map<string, ProductImage>()
  return ({ file, alt }) => {
    const made = known.get(file) ?? {
      id: tx.nextId('post'),
      file,
      name: file.replace(/\.\w+$/, ''),
      alt,
      createdAt,
    }
    known.set(file, made)
    return made
  }
}

function seedProduct(tx: Transaction, definition: ProductDefinition, context: SeedContext): void {
  const { createdAt, menuOrder } = context
  const picture = createPictures(tx, createdAt)
  const images = definition.images.map(picture)
  const id = tx.nextId('post')
  const variationIds = definition.variations.map((variation, index) =>
    seedVariation(tx, variation, { parentId: id, index, createdAt, definition, picture }),
  )
  const variable = variationIds.length > 0
  const product: Product = {
    ...blankProduct(id, createdAt, categoryIdsOf(definition, context)),
    ...stockOf(variable ? null : definition.stock),
    type: variable ? 'variable' : 'simple',
    name: definition.name,
    slug: definition.slug,
    sku: definition.sku,
    regularPrice: variable ? '' : definition.regularPrice,
    salePrice: variable ? '' : (definition.salePrice ?? ''),
    descriptionHtml: definition.descriptionHtml,
    shortDescriptionHtml: definition.shortDescriptionHtml,
    featured: definition.featured ?? false,
    virtual: definition.virtual ?? false,
    soldIndividually: definition.soldIndividually ?? false,
    weight: definition.weight ?? '',
    images,
    attributes: definition.attributes.map((attribute, position) => ({
      attributeId: context.attributes.get(attribute.slug)?.id ?? 0,
      name: attribute.name,
      slug: attribute.slug,
      options: attribute.options,
      variation: attribute.variation,
      visible: true,
      position,
    })),
    variationIds,
    menuOrder,
  }
  tx.put('product', id, product)
}

function categoryIdsOf(definition: ProductDefinition, context: SeedContext): number[] {
  return definition.categories.map((slug) => {
    const id = context.categories.get(slug)
    if (id === undefined) throw new Error(`${definition.sku} is in a category that does not exist: ${slug}`)
    return id
  })
}

type VariationContext = {
  parentId: number
  index: number
  createdAt: number
  definition: ProductDefinition
  picture: Pictures
}

function seedVariation(tx: Transaction, variation: VariationDefinition, context: VariationContext): number {
  const { definition } = context
  const image = variation.image ? context.picture(variation.image) : null
  const id = tx.nextId('post')
  const made: Variation = {
    ...blankSellable(id, context.createdAt),
    ...stockOf(variation.stock),
    kind: 'variation',
    parentId: context.parentId,
    sku: variation.sku,
    regularPrice: variation.regularPrice,
    salePrice: variation.salePrice ?? '',
    virtual: definition.virtual ?? false,
    weight: definition.weight ?? '',
    attributes: variation.attributes,
    image,
    menuOrder: context.index,
  }
  tx.put('variation', id, made)
  return id
}

function stockOf(stock: number | null): Pick<Sellable, 'manageStock' | 'stockQuantity' | 'stockStatus'> {
  const stockStatus = stock === null || stock > 0 ? 'instock' : 'outofstock'
  return { manageStock: stock !== null, stockQuantity: stock, stockStatus }
}

import type {
  AttributeDefinition,
  CatalogueDefinition,
  CategoryDefinition,
  ImageDefinition,
  ProductDefinition,
  VariationDefinition,
} from '../catalogue-definition.ts'
import type { Attribute, Product, ProductImage, Sellable, Variation } from '../model.ts'
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

function seedProduct(tx: Transaction, definition: ProductDefinition, context: SeedContext): void {
  const pictures = new Map<string, ProductImage>()
  const picture = (image: ImageDefinition): ProductImage => {
    const known = pictures.get(image.file)
    if (known) return known
    const made = {
      id: tx.nextId('post'),
      file: image.file,
      name: image.file.replace(/\.\w+$/, ''),
      alt: image.alt,
      createdAt: context.createdAt,
    }
    pictures.set(image.file, made)
    return made
  }
  const images = definition.images.map(picture)
  const id = tx.nextId('post')
  const variable = definition.variations.length > 0
  const variationIds = definition.variations.map((variation, index) => {
    const made = seedVariation(tx, variation, {
      parentId: id,
      index,
      createdAt: context.createdAt,
      definition,
    })
    tx.put('variation', made.id, { ...made, image: variation.image ? picture(variation.image) : null })
    return made.id
  })
  const product: Product = {
    ...sellable(context.createdAt, definition, definition.stock),
    kind: 'product',
    id,
    regularPrice: variable ? '' : definition.regularPrice,
    salePrice: variable ? '' : (definition.salePrice ?? ''),
    manageStock: !variable && definition.stock !== null,
    stockQuantity: variable ? null : definition.stock,
    type: variable ? 'variable' : 'simple',
    name: definition.name,
    slug: definition.slug,
    sku: definition.sku,
    featured: definition.featured ?? false,
    catalogVisibility: 'visible',
    descriptionHtml: definition.descriptionHtml,
    shortDescriptionHtml: definition.shortDescriptionHtml,
    soldIndividually: definition.soldIndividually ?? false,
    totalSales: 0,
    externalUrl: '',
    buttonText: '',
    purchaseNote: '',
    reviewsAllowed: true,
    categoryIds: definition.categories.map((slug) => {
      const category = context.categories.get(slug)
      if (category === undefined)
        throw new Error(`${definition.sku} is in a category that does not exist: ${slug}`)
      return category
    }),
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
    defaultAttributes: {},
    variationIds,
    groupedIds: [],
    upsellIds: [],
    crossSellIds: [],
    beforeTrash: null,
    menuOrder: context.menuOrder,
  }
  tx.put('product', id, product)
}

function seedVariation(
  tx: Transaction,
  variation: VariationDefinition,
  context: { parentId: number; index: number; createdAt: number; definition: ProductDefinition },
): Variation {
  return {
    ...sellable(context.createdAt, context.definition, variation.stock),
    kind: 'variation',
    id: tx.nextId('post'),
    parentId: context.parentId,
    sku: variation.sku,
    regularPrice: variation.regularPrice,
    salePrice: variation.salePrice ?? '',
    descriptionHtml: '',
    attributes: variation.attributes,
    image: null,
    menuOrder: context.index,
  }
}

function sellable(
  createdAt: number,
  definition: ProductDefinition,
  stock: number | null,
): Omit<Sellable, 'id' | 'sku' | 'regularPrice' | 'salePrice' | 'descriptionHtml' | 'menuOrder'> {
  return {
    status: 'publish',
    saleFromAt: null,
    saleToAt: null,
    virtual: definition.virtual ?? false,
    taxStatus: 'taxable',
    manageStock: stock !== null,
    stockQuantity: stock,
    stockStatus: stock === null || stock > 0 ? 'instock' : 'outofstock',
    backorders: 'no',
    lowStockAmount: null,
    weight: definition.weight ?? '',
    dimensions: { length: '', width: '', height: '' },
    globalUniqueId: '',
    meta: [],
    createdAt,
    modifiedAt: createdAt,
  }
}

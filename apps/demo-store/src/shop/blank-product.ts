import type { Product, Sellable } from '../model.ts'

/** A new product or variation before anything is said about it. */
export function blankSellable(id: number, nowAt: number): Sellable {
  return {
    id,
    sku: '',
    status: 'publish',
    regularPrice: '',
    salePrice: '',
    saleFromAt: null,
    saleToAt: null,
    virtual: false,
    taxStatus: 'taxable',
    manageStock: false,
    stockQuantity: null,
    stockStatus: 'instock',
    backorders: 'no',
    lowStockAmount: null,
    weight: '',
    dimensions: { length: '', width: '', height: '' },
    descriptionHtml: '',
    menuOrder: 0,
    globalUniqueId: '',
    meta: [],
    createdAt: nowAt,
    modifiedAt: nowAt,
  }
}

export function blankProduct(id: number, nowAt: number, categoryIds: number[]): Product {
  return {
    ...blankSellable(id, nowAt),
    kind: 'product',
    type: 'simple',
    name: '',
    slug: '',
    featured: false,
    catalogVisibility: 'visible',
    shortDescriptionHtml: '',
    soldIndividually: false,
    totalSales: 0,
    externalUrl: '',
    buttonText: '',
    purchaseNote: '',
    reviewsAllowed: true,
    categoryIds,
    images: [],
    attributes: [],
    defaultAttributes: {},
    variationIds: [],
    groupedIds: [],
    upsellIds: [],
    crossSellIds: [],
    beforeTrash: null,
  }
}

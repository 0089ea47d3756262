import { type Static, type TSchema, Type } from 'typebox'

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const At = Type.Integer({ description: 'Milliseconds since the epoch.' })
const Count = Type.Integer({ minimum: 0 })

const Price = Type.Object({
  now: orNull(Type.Integer()),
  was: orNull(Type.Integer()),
  upTo: orNull(Type.Integer()),
})
const Stock = Type.Object({
  state: Type.Enum(['in', 'few', 'backorder', 'out']),
  left: orNull(Type.Integer()),
})

/**
 * Where a product's *Shop Together* address (meta `tg_url`) stands. `plugin`: the plugin's button works it out.
 * `written`: by us. `own`: the merchant's. `waiting`: written soon. `refused`: the shop does not take it. `off`:
 * switched off for this shop. `none`: not published, so there is nothing to open.
 */
export const LINK_STATES = ['plugin', 'written', 'own', 'waiting', 'refused', 'off', 'none'] as const

/** A product as the shop has it. Money in minor units of the shop's currency. */
export const ProductRow = Type.Object({
  productId: Count,
  name: Type.String(),
  sku: Type.String(),
  /** The shop's own word: publish, draft, private, pending … */
  status: Type.String(),
  picture: orNull(Type.String()),
  price: Price,
  stock: Stock,
  /** How many the shop counts, of all variations together; null: it does not count them. */
  quantity: orNull(Type.Integer()),
  variations: Count,
  categories: Type.Array(Type.String()),
  /** Whether people in rooms can see it. */
  inRooms: Type.Boolean(),
  /** When it was read from the shop; null: before this was noted. */
  readAt: orNull(At),
  modifiedAt: At,
  link: Type.Enum([...LINK_STATES]),
})
export type ProductRow = Static<typeof ProductRow>

/** GET /api/v1/stores/:storeKey/products?search&category&stock&rooms&after&limit */
export const ProductsPage = Type.Object({
  products: Type.Array(ProductRow),
  total: Count,
  next: orNull(Type.String()),
})
export type ProductsPage = Static<typeof ProductsPage>

export const ProductCategories = Type.Object({
  categories: Type.Array(Type.Object({ slug: Type.String(), name: Type.String(), depth: Count })),
})
export type ProductCategories = Static<typeof ProductCategories>

/** GET /api/v1/stores/:storeKey/products/:productId */
export const ProductDetail = Type.Object({
  product: ProductRow,
  permalink: Type.String(),
  pictures: Type.Array(Type.Object({ src: Type.String(), alt: Type.String() })),
  /** The address in the shop; empty where it has none. */
  linkAddress: Type.String(),
  /** What people open to look at it together; null while it cannot be opened. */
  roomAddress: orNull(Type.String()),
  linkTrouble: orNull(Type.Object({ reason: Type.String(), message: Type.String() })),
  attributes: Type.Array(Type.Object({ name: Type.String(), options: Type.Array(Type.String()) })),
  variations: Type.Array(
    Type.Object({
      variationId: Count,
      name: Type.String(),
      sku: Type.String(),
      price: Price,
      stock: Stock,
      quantity: orNull(Type.Integer()),
    }),
  ),
})
export type ProductDetail = Static<typeof ProductDetail>

/** POST /api/v1/stores/:storeKey/products/links: whether button addresses are written into the shop. */
export const LinksBody = Type.Object({ write: Type.Boolean() }, { additionalProperties: false })
/** GET of the same. Counts by where they stand. */
export const LinksView = Type.Object({
  byPlugin: Type.Boolean(),
  write: Type.Boolean(),
  written: Count,
  own: Count,
  missing: Count,
  trouble: orNull(Type.Object({ reason: Type.String(), message: Type.String() })),
})
export type LinksView = Static<typeof LinksView>

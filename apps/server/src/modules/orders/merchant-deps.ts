import type { CatalogPublic } from '../catalog/catalog.public.ts'
import type { OrderDestinations } from './orders.public.ts'
import type { OrdersDeps } from './orders-deps.ts'

/** What merchants' screens of orders need beside what following a shop does. */
export interface MerchantDeps extends OrdersDeps {
  catalog: Pick<CatalogPublic, 'productView'>
  /** Null: this server sends orders nowhere. */
  destinations(): OrderDestinations | null
}

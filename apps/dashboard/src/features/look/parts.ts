import type { MyStore } from '../../api/me.ts'
import type { ShopLook } from './look-api.ts'

/** What every section of the form is given. */
export interface SectionParts {
  storeKey: string
  store: MyStore
  look: ShopLook
  change(patch: Partial<ShopLook>): void
}

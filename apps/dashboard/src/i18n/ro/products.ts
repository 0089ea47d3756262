import type { enProducts } from '../en/products.ts'
import type { Translation } from '../words.ts'

export const roProducts: Translation<typeof enProducts> = {
  'products.title': 'Produse',
}

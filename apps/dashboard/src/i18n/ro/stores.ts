import type { enStores } from '../en/stores.ts'
import type { Translation } from '../words.ts'

export const roStores: Translation<typeof enStores> = {
  'stores.title': 'Conexiune',
}

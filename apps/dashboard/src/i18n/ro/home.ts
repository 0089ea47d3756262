import type { enHome } from '../en/home.ts'
import type { Translation } from '../words.ts'

export const roHome: Translation<typeof enHome> = {
  'home.title': 'Acasă',
}

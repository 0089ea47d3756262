import type { enEntrance } from '../en/entrance.ts'
import type { Translation } from '../words.ts'

export const roEntrance: Translation<typeof enEntrance> = {
  'entrance.title': 'Autentificare',
}

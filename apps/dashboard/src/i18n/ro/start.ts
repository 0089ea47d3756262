import type { enStart } from '../en/start.ts'
import type { Translation } from '../words.ts'

export const roStart: Translation<typeof enStart> = {
  'start.title': 'Magazinele tale',
}

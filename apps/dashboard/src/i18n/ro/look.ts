import type { enLook } from '../en/look.ts'
import type { Translation } from '../words.ts'

export const roLook: Translation<typeof enLook> = {
  'look.title': 'Aspect',
}

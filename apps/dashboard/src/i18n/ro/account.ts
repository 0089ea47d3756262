import type { enAccount } from '../en/account.ts'
import type { Translation } from '../words.ts'

export const roAccount: Translation<typeof enAccount> = {
  'account.title': 'Contul tău',
}

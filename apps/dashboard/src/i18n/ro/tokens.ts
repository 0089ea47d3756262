import type { enTokens } from '../en/tokens.ts'
import type { Translation } from '../words.ts'

export const roTokens: Translation<typeof enTokens> = {
  'tokens.title': 'Tokenuri API',
}

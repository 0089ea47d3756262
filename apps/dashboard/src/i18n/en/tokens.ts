export const enTokens = {
  'tokens.title': 'API tokens',
} as const

export const enStart = {
  'start.title': 'Your shops',
} as const

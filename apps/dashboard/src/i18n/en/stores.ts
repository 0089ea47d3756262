export const enStores = {
  'stores.title': 'Connection',
} as const

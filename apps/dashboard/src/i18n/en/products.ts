export const enProducts = {
  'products.title': 'Products',
} as const

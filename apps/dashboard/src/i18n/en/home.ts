export const enHome = {
  'home.title': 'Home',
} as const

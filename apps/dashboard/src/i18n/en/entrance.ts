export const enEntrance = {
  'entrance.title': 'Sign in',
} as const

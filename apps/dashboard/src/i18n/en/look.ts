export const enLook = {
  'look.title': 'Look',
} as const

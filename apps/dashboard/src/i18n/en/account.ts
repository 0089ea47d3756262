export const enAccount = {
  'account.title': 'Your account',
} as const

export const enAudit = {
  'audit.title': 'What was done',
} as const

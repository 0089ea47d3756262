export const enOperator = {
  'operator.title': 'The server',
} as const

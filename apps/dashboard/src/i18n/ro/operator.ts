import type { enOperator } from '../en/operator.ts'
import type { Translation } from '../words.ts'

export const roOperator: Translation<typeof enOperator> = {
  'operator.title': 'Serverul',
}

import type { enAudit } from '../en/audit.ts'
import type { Translation } from '../words.ts'

export const roAudit: Translation<typeof enAudit> = {
  'audit.title': 'Ce s-a făcut',
}

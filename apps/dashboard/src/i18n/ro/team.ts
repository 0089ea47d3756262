import type { enTeam } from '../en/team.ts'
import type { Translation } from '../words.ts'

export const roTeam: Translation<typeof enTeam> = {
  'team.title': 'Echipă',
}

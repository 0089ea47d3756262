export const enTeam = {
  'team.title': 'Team',
} as const

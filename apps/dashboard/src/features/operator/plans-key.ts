export const plansKey = ['operator', 'plans'] as const

export const teamKey = (storeKey: string) => [storeKey, 'team'] as const

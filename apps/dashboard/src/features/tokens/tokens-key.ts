// Who may do what belongs to the team's topic: a token is told of by it too.
export const tokensKey = (storeKey: string) => [storeKey, 'team', 'tokens'] as const

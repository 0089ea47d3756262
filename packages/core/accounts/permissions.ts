/** What somebody may do in one store. The names are also the scopes of an API token. */
export const PERMISSIONS = [
  'store.read',
  'store.manage',
  'orders.read',
  'orders.manage',
  'orders.export',
  'products.read',
  'products.manage',
  'rooms.read',
  'rooms.manage',
  'look.manage',
  'destinations.read',
  'destinations.manage',
  'team.manage',
  'tokens.manage',
  'audit.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** From the one that may most to the one that may least. */
export const ROLES = ['owner', 'manager', 'packer'] as const
export type Role = (typeof ROLES)[number]

/** What only an owner does: who else gets in, what is connected, and what may be read by a program. */
const OWNER_ONLY: readonly Permission[] = ['store.manage', 'team.manage', 'tokens.manage']
const OF_ROLE: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(PERMISSIONS),
  manager: new Set(PERMISSIONS.filter((one) => !OWNER_ONLY.includes(one))),
  packer: new Set(['store.read']),
}

/** What an API token can never do, whoever made it: else a leaked token could make itself others. */
const NEVER_BY_TOKEN: readonly Permission[] = ['team.manage', 'tokens.manage']
export const TOKEN_SCOPES: readonly Permission[] = PERMISSIONS.filter((one) => !NEVER_BY_TOKEN.includes(one))

/** Whether this role may do it. */
export const mayAs = (role: Role, permission: Permission): boolean => OF_ROLE[role].has(permission)

/** What a person of this role may give to a token: their own rights, without those that no token has. */
export const scopesFor = (role: Role): Permission[] => TOKEN_SCOPES.filter((one) => mayAs(role, one))

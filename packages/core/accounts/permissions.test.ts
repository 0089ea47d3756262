import { describe, expect, it } from 'vitest'
import { mayAs, PERMISSIONS, ROLES, scopesFor, TOKEN_SCOPES } from './permissions.ts'

describe('roles', () => {
  it('A3 · an owner may do everything, a manager all but connections, team and tokens, a packer nothing yet', () => {
    expect(PERMISSIONS.every((one) => mayAs('owner', one))).toBe(true)
    expect(PERMISSIONS.filter((one) => !mayAs('manager', one))).toEqual([
      'store.manage',
      'team.manage',
      'tokens.manage',
    ])
    expect(PERMISSIONS.filter((one) => mayAs('packer', one))).toEqual(['store.read'])
  })

  it('A6 · a token never has more than who made it, and never makes people or tokens', () => {
    for (const role of ROLES) for (const one of scopesFor(role)) expect(mayAs(role, one)).toBe(true)
    expect(TOKEN_SCOPES).not.toContain('team.manage')
    expect(TOKEN_SCOPES).not.toContain('tokens.manage')
  })
})

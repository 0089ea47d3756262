import type { Permission, Role } from '@tandem/core/accounts/permissions'
import type { Generated } from 'kysely'

/** The tables of this module, as they are in SQL. Those of the sign-in library (`auth_…`) are read here, written by it. */
export type AccountsTables = {
  auth_users: {
    id: string
    name: string
    email: string
    email_verified: boolean
    two_factor_enabled: boolean
  }
  auth_sessions: {
    id: string
    user_id: string
    token: string
    expires_at: Date
    ip_address: string | null
    user_agent: string | null
    created_at: Date
    updated_at: Date
  }
  auth_accounts: { user_id: string; provider_id: string; updated_at: Date }
  auth_verifications: { id: string; identifier: string; value: string; expires_at: Date }
  auth_two_factors: { user_id: string; verified: boolean }
  people: {
    person_id: string
    operator: boolean
    lang: 'en' | 'ro'
    theme: 'auto' | 'light' | 'dark'
    created_at: number
  }
  memberships: { store_id: number; person_id: string; role: Role; since_at: number }
  invitations: {
    store_id: number
    invitation_id: string
    secret_hash: string
    email: string | null
    role: Role
    invited_by: string | null
    created_at: number
    expires_at: number
  }
  api_tokens: {
    store_id: number
    token_id: string
    secret_hash: string
    name: string
    scopes: Permission[]
    made_by: string
    created_at: number
    expires_at: number | null
    used_at: number | null
  }
  audit_entries: {
    store_id: number | null
    entry_id: Generated<number>
    at: number
    by_kind: 'person' | 'token' | 'operator_key' | 'system' | 'stranger'
    by_id: string | null
    by_name: string
    action: string
    subject: string
    detail: Record<string, unknown>
    address: string | null
  }
  letters: { letter_id: Generated<number>; sealed: string; created_at: number; failed: string | null }
  server_secrets: { name: string; sealed: string }
  wrong_tries: { key: string; tries: number; until_at: number }
}

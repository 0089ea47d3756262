import type { Permission, Role } from '@tandem/core/accounts/permissions'
import type { ConnectionState, Part } from '@tandem/core/stores/connection'

export type { Permission, Role }

/** GET /api/v1/me: who is signed in, and where they may go. 401 `signed_out` when nobody is. */
export interface Me {
  personId: string
  name: string
  email: string
  emailVerified: boolean
  operator: boolean
  secondFactor: boolean
  lang: 'en' | 'ro'
  theme: 'auto' | 'light' | 'dark'
  stores: MyStore[]
  server: ServerFacts
}

export interface MyStore {
  storeKey: string
  name: string
  url: string
  role: Role
  permissions: Permission[]
  state: ConnectionState
  parts: Part[]
  currency: string
  minorUnit: number
  /** Whether something stands between the shop and us, a reason of the catalogue. */
  trouble: string | null
  /** Suspended by the operator: everything can be read, nothing works. */
  suspended: boolean
}

/** GET /api/v1/server, open to all: what the sign-in page has to know. */
export interface ServerFacts {
  name: string
  version: string
  /** No account yet: the first one becomes the operator. */
  fresh: boolean
  /** Whether anybody may make an account; otherwise only who was invited. */
  signUp: 'open' | 'invited'
  /** Whether letters go out; without it links are shown to the operator. */
  mail: boolean
  url: string
}

import { randomBytes } from 'node:crypto'

export interface Ids {
  /** Unguessable text: that many random bytes as base64url. */
  token(bytes: number): string
}

export const randomIds: Ids = { token: (bytes) => randomBytes(bytes).toString('base64url') }

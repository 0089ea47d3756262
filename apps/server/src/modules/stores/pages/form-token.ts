import { randomBytes } from 'node:crypto'
import type { Vault } from '../../../platform/vault/vault.ts'

const TTL_MS = 20 * 60_000

/**
 * What a form carries instead of a cookie: sealed, so that nobody can change or read it, and good for a while only.
 * It holds the code that will come of it, so that a form that is sent twice makes one code.
 */
export function createFormTokens(vault: Vault, now: () => number) {
  return {
    seal<T extends object>(form: string, what: T): string {
      const code = randomBytes(32).toString('base64url')
      return vault.seal(JSON.stringify({ ...what, code, until: now() + TTL_MS }), `form:${form}`)
    },
    /** Null when it is not ours, or too old. */
    open<T extends object>(form: string, sealed: string): (T & { code: string }) | null {
      try {
        const found = JSON.parse(vault.open(sealed, `form:${form}`)) as T & { code: string; until: number }
        return found.until > now() ? found : null
      } catch {
        return null
      }
    },
  }
}

import { createHash, randomBytes } from 'node:crypto'
import type { ShopState } from '../shop/shop-state.ts'
import { type Attempt, PARTS, type Part } from './plugin-model.ts'

const KEPT_MS = 15 * 60_000
const secret = () => randomBytes(32).toString('base64url')

export type Attempts = ReturnType<typeof createAttempts>

/** Hand-shakes under way, each for a quarter of an hour. */
export function createAttempts(state: ShopState, now: () => number) {
  const forget = (attempt: Attempt) => state.change((tx) => tx.remove('attempt', attempt.state))
  const find = (given: string): Attempt | null => {
    const attempt = state.get('attempt', given)
    return attempt && now() - attempt.createdAt <= KEPT_MS ? attempt : null
  }

  return {
    find,
    forget,
    begin(serverUrl: string, asked: Part[]): Attempt {
      for (const old of state.all('attempt')) if (now() - old.createdAt > KEPT_MS) forget(old)
      const attempt: Attempt = {
        state: secret(),
        verifier: secret(),
        serverUrl,
        asked,
        createdAt: now(),
        code: '',
        chosen: [],
      }
      state.change((tx) => tx.put('attempt', attempt.state, attempt))
      return attempt
    },
    /** The browser is back from the server's page with its yes. */
    keepCode(attempt: Attempt, code: string, chosen: Part[]): Attempt {
      const known = { ...attempt, code, chosen }
      state.change((tx) => tx.put('attempt', attempt.state, known))
      return known
    },
  }
}

/** RFC 7636's S256. */
export const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

export function readParts(given: string): Part[] {
  const names = given.split(/[\s,]+/)
  return PARTS.filter((part) => names.includes(part))
}

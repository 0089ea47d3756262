import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { refuse } from '../../../platform/errors.ts'

/** Each takes a tenth of a second of a core; the rest of the server works meanwhile. */
const AT_ONCE = 2
const WAITING = 60

/** The library's scrypt, a few at once: a flood of sign-ins must not take every thread from everybody else. */
export function createPasswords(library = { hashPassword, verifyPassword }) {
  let running = 0
  const waiting: (() => void)[] = []
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING) refuse('too_fast', { retryAfterMs: 5_000 })
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
  return {
    hash: (password: string) => inTurn(() => library.hashPassword(password)),
    verify: (given: { hash: string; password: string }) => inTurn(() => library.verifyPassword(given)),
  }
}

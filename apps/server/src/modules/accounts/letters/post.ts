import type { Kysely } from 'kysely'
import type { PlatformDeps } from '../../../platform/deps.ts'
import type { Letter, Mail } from '../../../platform/mail/mail.ts'
import type { JobHandler } from '../../../platform/queue/queue.ts'
import type { AccountsTables } from '../accounts.tables.ts'
import { lettersStore } from './letters.store.ts'

export const SEND_LETTER = 'accounts.send-letter'
const TRIES = 14

/** Puts a letter on its way in the caller's transaction: it goes out if, and only if, the transaction holds. */
export type Post = (tx: Kysely<AccountsTables>, letter: Letter) => Promise<void>

/** Letters go out by jobs, so that a dead mail server holds up nobody; without one they are kept for the operator. */
export function createPost(
  deps: Pick<PlatformDeps, 'secrets' | 'queue' | 'clock' | 'log' | 'config'>,
  mail: Mail,
): Post {
  return async (tx, letter) => {
    const letterId = await lettersStore(tx, deps.secrets).add(letter, deps.clock.now())
    if (mail.canSend)
      await deps.queue.enqueue(tx, SEND_LETTER, { letterId }, { maxAttempts: TRIES, place: 'none' })
    else if (deps.config.lettersInLog)
      deps.log.info(`a letter to ${letter.to}: ${letter.subject}\n${letter.text}`)
  }
}

export function createSendLetter(
  deps: Pick<PlatformDeps, 'secrets' | 'log'> & { db: Kysely<AccountsTables> },
  mail: Mail,
): JobHandler {
  const letters = lettersStore(deps.db, deps.secrets)
  return async (payload, { attempt }) => {
    const letterId = Number(payload['letterId'])
    const letter = await letters.get(letterId)
    if (!letter) return
    try {
      await mail.send(letter)
    } catch (cause) {
      const { code, responseCode } = cause as { code?: string; responseCode?: number }
      const why = [code, responseCode].filter((one) => one !== undefined).join(' ') || 'no answer'
      await letters.noteFailed(letterId, why)
      deps.log.warn({ code: why, attempt }, 'the mail server did not take a letter')
      // A mailbox that does not exist will not exist in an hour either.
      if (responseCode !== undefined && responseCode >= 550 && responseCode < 555) return
      throw new Error(`the mail server did not take a letter: ${why}`)
    }
    await letters.drop(letterId)
  }
}

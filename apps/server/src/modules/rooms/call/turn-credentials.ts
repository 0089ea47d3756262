import { createHmac } from 'node:crypto'
import { CALL_TIMES } from '@tandem/core/calls/call-limits'

export interface TurnCredentials {
  username: string
  credential: string
  /** ms since the epoch. */
  endsAt: number
}

/**
 * Credentials as coturn's `use-auth-secret` takes them: the name is the second in which they end and whom they are for,
 * the password its HMAC-SHA1 (draft-uberti-behave-turn-rest-00). Short-lived, so that one who takes them along is not
 * served for long; `who` names nobody outside the room.
 */
export function mintTurn(secret: string, who: string, now: number): TurnCredentials {
  const endsAt = now + CALL_TIMES.turnMs
  const username = `${Math.floor(endsAt / 1000)}:${who}`
  const credential = createHmac('sha1', secret).update(username).digest('base64')
  return { username, credential, endsAt }
}

import type { Reason } from '@tandem/contract/errors'
import { t } from '../../i18n/i18n.ts'

/** Why the room did not take something, in the person's language. */
export function why(reason: Reason): string {
  return t(`reason.${reason}`)
}

import type { RoomReason } from '@tandem/contract/room-reasons'
import { t } from '../../i18n/i18n.ts'

/** Why the room did not take something, in the person's language. */
export function why(reason: RoomReason): string {
  return t(`reason.${reason}`)
}

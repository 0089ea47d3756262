import type { InvitationView } from '@tandem/contract/http/rooms'
import type { RoomReason } from '@tandem/contract/room-reasons'
import { t } from '../i18n/i18n.ts'

/** What stands at the door before anybody tries it. */
export function doorSentence({ state, taken, seats, hostName: name }: InvitationView): string | null {
  if (state === 'full')
    return name ? t('arrive.full', { taken, seats, name }) : t('arrive.fullNobody', { taken, seats })
  if (state === 'locked') return name ? t('arrive.locked', { name }) : t('arrive.lockedNobody')
  return null
}

export function knockingSentence(name: string): string {
  return name ? t('arrive.knocking', { name }) : t('arrive.knockingNobody')
}

/** Why the room did not let this person in. */
export function refusalSentence(reason: RoomReason, name: string): string {
  if (reason === 'refused_by_host') return name ? t('arrive.refused', { name }) : t('arrive.refusedNobody')
  if (reason === 'knock_timeout') return t('arrive.knockTimeout')
  return reasonText(reason)
}

/** A reason in the person's language. */
export function reasonText(reason: RoomReason): string {
  return t(`reason.${reason}`)
}

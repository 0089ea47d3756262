import type { StoreView } from '@tandem/contract/http/rooms'
import type { RoomReason } from '@tandem/contract/room-reasons'
import { t } from '../i18n/i18n.ts'
import { type HandOffStep, useHandOff } from '../panels/cart/use-hand-off.ts'
import { nameOf } from '../room/people-words.ts'
import { membershipOf } from '../session/credentials.ts'
import type { RoomSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Screen } from './app.tsx'
import { reasonText } from './door-sentences.ts'
import { NoticePage } from './notice-page.tsx'

interface OverPageProps {
  reason: RoomReason
  store: StoreView | null
  session: RoomSession | null
  /** Where there is a seat to come back to, when the room was not reached at all. */
  roomId?: string
  show: (next: Screen) => void
}

/** The room is over for this person: why, what is safe, what to do now. My cart can still go to the shop. */
export function OverPage({ reason, store, session, roomId: seat, show }: OverPageProps) {
  const { title, lead } = wordsFor(reason, session)
  const roomId = session?.roomId ?? seat
  const back =
    roomId !== undefined && membershipOf(roomId) !== null && COME_BACK.has(reason)
      ? {
          label: t(reason === 'not_in_room' ? 'page.comeBack' : 'ui.retry'),
          act: () => show({ at: 'route', route: { at: 'room', roomId } }),
        }
      : reason === 'too_old' || (session === null && PASSES.has(reason))
        ? { label: t(reason === 'too_old' ? 'ui.reload' : 'ui.retry'), act: () => location.reload() }
        : store && { label: t('page.toShop', { shop: store.look.name }), href: store.url }
  return (
    <NoticePage store={store} title={title} lead={lead} action={back ?? undefined}>
      {session && session.cart.count.value > 0 && <KeptCart session={session} />}
    </NoticePage>
  )
}

/** What is over in a while. */
const PASSES: ReadonlySet<RoomReason> = new Set<RoomReason>([
  'hello_late',
  'slow',
  'moving',
  'internal',
  'too_fast',
])
const COME_BACK: ReadonlySet<RoomReason> = new Set<RoomReason>([
  'not_in_room',
  'room_full',
  'replaced',
  ...PASSES,
])

function KeptCart({ session }: { session: RoomSession }) {
  const { busy, failed, go } = useHandOff(session.cart)
  const shop = session.store.look.name
  return (
    <Notice
      tone={failed === null ? 'quiet' : 'bad'}
      alert={failed !== null}
      action={
        <Button busy={busy} onClick={go}>
          {t('page.checkout', { shop })}
        </Button>
      }
    >
      {failed === null ? t('page.cartKept', { count: session.cart.count.value }) : failedText(failed)}
    </Notice>
  )
}

function failedText(reason: NonNullable<HandOffStep['failed']>): string {
  if (reason === 'offline' || reason === 'internal') return t('page.troubleLead')
  return reason === 'too_many' ? t('page.cartTooMany') : reasonText(reason)
}

function wordsFor(reason: RoomReason, session: RoomSession | null): { title: string; lead: string } {
  if (reason === 'room_ended') return { title: t('page.ended'), lead: endedLead(session) }
  if (reason === 'removed') return { title: t('page.removed'), lead: t('page.removedLead') }
  if (reason === 'not_in_room') return { title: t('page.left'), lead: t('page.leftLead') }
  if (reason === 'room_full') return { title: t('page.full'), lead: t('page.fullLead') }
  if (reason === 'room_locked') return { title: t('page.locked'), lead: t('page.lockedLead') }
  if (reason === 'too_old') return { title: t('page.tooOld'), lead: t('page.tooOldLead') }
  if (reason === 'bad_proof' || reason === 'no_such_room')
    return { title: t('page.noRoom'), lead: t('page.noRoomLead') }
  if (reason === 'no_such_invitation') return { title: t('arrive.gone'), lead: t('arrive.goneLead') }
  return { title: t('page.trouble'), lead: reasonText(reason) }
}

function endedLead(session: RoomSession | null): string {
  return [session && endedWhy(session), t('page.endedErased')].filter(Boolean).join(' ')
}

function endedWhy(session: RoomSession): string {
  const { endReason, hostId } = session.room.value
  if (endReason === 'empty') return t('page.endedEmpty')
  if (endReason === 'expired') return t('page.endedExpired')
  if (endReason === 'store') return t('page.endedStore')
  if (endReason !== 'host') return ''
  return hostId === session.me.value.id
    ? t('page.endedYou')
    : t('page.endedHost', { name: nameOf(session.room.value, hostId) })
}

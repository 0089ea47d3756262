import { seatsTaken } from '@tandem/core/rooms/room-state'
import { lang, t } from '../../i18n/i18n.ts'
import { ask } from '../../session/http.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, Skeleton } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/overlay.tsx'
import { usePhone } from '../../ui/use-media.ts'
import { thingName, useFacts } from '../shared/use-facts.ts'
import { CopyLink } from './copy-link.tsx'
import type { InviteChannel, InviteWords } from './invite-links.ts'
import { QrCode } from './qr-code.tsx'
import { SendWays, ShareSheet } from './send-ways.tsx'
import { useDoor } from './use-door.ts'
import './invite.css'

/** Everything to bring a friend in: the link to copy, the device's own share sheet, messengers, a QR code. */
export function InviteSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} onClose={onClose} title={t('invite.title')}>
      {open && <Invite />}
    </Sheet>
  )
}

function Invite() {
  const session = useSession()
  const { door, failed, retry } = useDoor()
  const shown = session.stage.product.value?.productId ?? door?.productId ?? null
  const room = session.room.value
  const free = room.seats - seatsTaken(room)
  const tell = (channel: InviteChannel) =>
    void ask(`/api/public/rooms/${session.roomId}/shared`, {
      method: 'POST',
      authorization: session.authorization(),
      body: { channel },
    })
  if (failed)
    return (
      <Notice
        tone="bad"
        alert
        action={
          <Button size="s" onClick={retry}>
            {t('panel.retry')}
          </Button>
        }
      >
        {t('invite.failed')}
      </Notice>
    )
  if (door === null) return <Skeleton class="invite-skeleton" />
  const until = dayAndTime(room.createdAt + room.rules.lifeMs)
  return (
    <div class="invite">
      <p>{t('invite.help')}</p>
      {shown === null ? (
        <Ways url={door.inviteUrl} text={plainText(session.store.look.name)} tell={tell} />
      ) : (
        <WaysForProduct url={door.inviteUrl} productId={shown} tell={tell} />
      )}
      <p class="small">
        {free > 0
          ? t('invite.seats', { count: free })
          : t('invite.full', { taken: seatsTaken(room), seats: room.seats })}{' '}
        {t('invite.until', { time: until })} {room.locked && t('invite.locked')}
      </p>
    </div>
  )
}

interface WaysProps {
  url: string
  tell: (channel: InviteChannel) => void
}

function WaysForProduct({ productId, ...ways }: WaysProps & { productId: number }) {
  const { store } = useSession()
  const facts = useFacts({ productId, variationId: null })
  const shop = store.look.name
  const text = facts.state === 'ready' ? t('invite.text', { name: thingName(facts), shop }) : plainText(shop)
  return <Ways {...ways} text={text} />
}

function Ways({ url, text, tell }: WaysProps & { text: string }) {
  const phone = usePhone()
  const words: InviteWords = { url, text, subject: t('invite.subject') }
  return (
    <>
      {phone && <ShareSheet words={words} tell={tell} />}
      <CopyLink url={url} tell={tell} />
      {!phone && <ShareSheet words={words} tell={tell} />}
      <SendWays words={words} tell={tell} />
      <QrCode url={url} tell={tell} />
    </>
  )
}

/** `Monday 09:30`: it is tomorrow's, and the day says so. */
function dayAndTime(at: number): string {
  const shape = { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return new Intl.DateTimeFormat(lang(), shape).format(at)
}

function plainText(shop: string): string {
  return t('invite.textPlain', { shop })
}

import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/overlay.tsx'
import { nextHost } from './next-host.ts'

/** Asks once before my seat becomes free; a host learns who will be host then. */
export function LeaveDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const session = useSession()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('menu.leaveAsk')}
      actions={
        <>
          <Button onClick={onClose}>{t('menu.stay')}</Button>
          <Button variant="primary" onClick={() => session.leave()}>
            {t('menu.leaveYes')}
          </Button>
        </>
      }
    >
      <p>
        <WhatThen />
      </p>
    </Dialog>
  )
}

function WhatThen() {
  const { isHost, room, presence, me } = useSession()
  if (!isHost.value) return <>{t('menu.leaveText')}</>
  const next = nextHost(room.value, presence.value, me.value.id)
  return <>{next ? t('menu.leaveTextHost', { name: next.name }) : t('menu.leaveTextAlone')}</>
}

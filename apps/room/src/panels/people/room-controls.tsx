import { DoorOpen, Link2, OctagonX } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { Switch } from './switch.tsx'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

type Question = 'renew' | 'leave' | 'end' | null

/** The room itself: leaving for everyone; lock, link and end for the host. */
export function RoomControls() {
  const session = useSession()
  const [asking, setAsking] = useState<Question>(null)
  const [renewedFrom, setRenewedFrom] = useState<number | null>(null)
  const room = session.room.value
  const host = session.isHost.value
  const renew = () => {
    setRenewedFrom(room.inviteGeneration)
    session.do({ type: 'renew-invite' })
  }
  const renewed = renewedFrom !== null && room.inviteGeneration > renewedFrom
  return (
    <section class="people-part">
      <h3>{t('people.room')}</h3>
      {host && (
        <Switch
          label={t('people.lock')}
          help={t('people.lockHelp')}
          on={room.locked}
          onChange={(on) => session.do({ type: 'lock', on })}
        />
      )}
      <div class="people-buttons">
        {host && (
          <Button variant="quiet" icon={<Link2 {...ICON} />} onClick={() => setAsking('renew')}>
            {t('people.renew')}
          </Button>
        )}
        {renewed && <Notice>{t('people.renewed')}</Notice>}
        <Button variant="quiet" icon={<DoorOpen {...ICON} />} onClick={() => setAsking('leave')}>
          {t('people.leave')}
        </Button>
        {host && (
          <Button
            variant="quiet"
            class="btn-danger people-end"
            icon={<OctagonX {...ICON} />}
            onClick={() => setAsking('end')}
          >
            {t('people.end')}
          </Button>
        )}
      </div>
      <Questions asking={asking} close={() => setAsking(null)} renew={renew} />
    </section>
  )
}

/** Each asks once before it is done. */
function Questions({ asking, close, renew }: { asking: Question; close: () => void; renew: () => void }) {
  const session = useSession()
  return (
    <>
      <AskDialog
        open={asking === 'renew'}
        title={t('people.renewTitle')}
        text={t('people.renewHelp')}
        yes={t('people.renewYes')}
        onClose={close}
        onYes={renew}
      />
      <AskDialog
        open={asking === 'leave'}
        title={t('people.leaveTitle')}
        text={t(session.isHost.value ? 'people.leaveHelpHost' : 'people.leaveHelp')}
        yes={t('people.leaveYes')}
        onClose={close}
        onYes={() => session.leave()}
      />
      <AskDialog
        open={asking === 'end'}
        title={t('people.endTitle')}
        text={t('people.endHelp')}
        yes={t('people.endYes')}
        danger
        onClose={close}
        onYes={() => session.do({ type: 'end' })}
      />
    </>
  )
}

import { DoorOpen, Link2, OctagonX } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useRoomUi } from '../../room/room-ui.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { Switch } from './switch.tsx'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

type Question = 'renew' | 'end' | null

/** The room itself: leaving for everyone; lock, link and end for the host. */
export function RoomControls() {
  const session = useSession()
  const ui = useRoomUi()
  const [asking, setAsking] = useState<Question>(null)
  const { renewal, renew } = useRenewal()
  const host = session.isHost.value
  return (
    <section class="people-part">
      <h3>{t('people.room')}</h3>
      {host && <Lock />}
      <div class="people-buttons">
        {host && (
          <Button variant="quiet" icon={<Link2 {...ICON} />} onClick={() => setAsking('renew')}>
            {t('people.renew')}
          </Button>
        )}
        {host && renewal === 'done' && <Notice>{t('people.renewed')}</Notice>}
        {host && renewal === 'waits' && <Notice>{t('people.renewPending')}</Notice>}
        <Button variant="quiet" icon={<DoorOpen {...ICON} />} onClick={() => (ui.leaving.value = true)}>
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

/** Shows what holds: a lock that the room does not take at once keeps nobody out. */
function Lock() {
  const session = useSession()
  const [opId, setOpId] = useState<string | null>(null)
  const progress = useProgress(opId)
  const { locked } = session.room.value
  const waits = progress === 'waits'
  return (
    <Switch
      label={t('people.lock')}
      help={t(waits ? 'people.lockPending' : 'people.lockHelp')}
      on={waits ? !locked : locked}
      busy={progress !== 'done'}
      onChange={(on) => setOpId(session.do({ type: 'lock', on }))}
    />
  )
}

/** The old link works until the room has taken the renewal, so nothing else is said before. */
function useRenewal(): { renewal: 'none' | 'waits' | 'done'; renew: () => void } {
  const session = useSession()
  const [asked, setAsked] = useState<{ opId: string; from: number } | null>(null)
  const progress = useProgress(asked?.opId ?? null)
  const { inviteGeneration } = session.room.value
  const renew = () => setAsked({ from: inviteGeneration, opId: session.do({ type: 'renew-invite' }) })
  // Refused, or taken back by a snapshot: nothing was renewed.
  if (asked === null || inviteGeneration <= asked.from) return { renewal: 'none', renew }
  return { renewal: progress === 'sent' ? 'none' : progress, renew }
}

const AT_ONCE_MS = 1_000

/** How far an op of mine is: just sent, waiting (without a connection, or longer than it takes), or taken. */
function useProgress(opId: string | null): 'sent' | 'waits' | 'done' {
  const { pendingOps, connection } = useSession()
  const pending = opId !== null && pendingOps.value.has(opId)
  const [lateOp, setLateOp] = useState<string | null>(null)
  useEffect(() => {
    if (!pending) return
    const timer = setTimeout(setLateOp, AT_ONCE_MS, opId)
    return () => clearTimeout(timer)
  }, [pending, opId])
  if (!pending) return 'done'
  return connection.value.state !== 'live' || lateOp === opId ? 'waits' : 'sent'
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

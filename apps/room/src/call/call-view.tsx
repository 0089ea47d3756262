import { useEffect, useMemo } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { callOf } from './call-of.ts'
import { CallStrip } from './call-strip.tsx'
import { Lobby } from './lobby.tsx'
import { useCallKeys } from './use-call-keys.ts'
import { useCallSays } from './use-call-says.ts'
import './call.css'

/** The call on this screen: first its lobby, then its strip. */
export function CallView() {
  const session = useSession()
  const ui = useRoomUi()
  const call = useMemo(() => callOf(session), [session])
  useCallKeys(call, ui)
  useCallSays(session, call)
  useEffect(() => {
    const leaving = () => call.dispose()
    addEventListener('pagehide', leaving)
    return () => removeEventListener('pagehide', leaving)
  }, [call])
  const standing = call.standing.value
  const isOut = standing === 'out' || standing === 'joining'
  const close = () => {
    call.media.stop()
    ui.callOpen.value = false
  }
  return (
    <>
      {standing === 'in' && <CallStrip call={call} onLeave={() => (ui.callOpen.value = false)} />}
      {(standing === 'elsewhere' || standing === 'put_out') && (
        <div class="call-ended">
          <Notice
            alert
            action={
              <Button
                size="s"
                onClick={() => {
                  if (standing === 'elsewhere') call.join()
                  else ui.callOpen.value = false
                }}
              >
                {t(standing === 'elsewhere' ? 'call.takeBack' : 'call.ok')}
              </Button>
            }
          >
            {t(standing === 'elsewhere' ? 'call.elsewhere' : 'call.putOutNow')}
          </Notice>
        </div>
      )}
      <Lobby call={call} open={ui.callOpen.value && isOut} onClose={close} />
    </>
  )
}

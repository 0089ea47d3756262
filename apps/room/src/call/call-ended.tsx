import { useRef } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { Notice } from '../ui/notice.tsx'
import { readSetting } from '../ui/settings.ts'
import type { Call } from './call.ts'
import { callUi, openDevices, placeOf } from './call-ui.ts'
import { useCallPlace } from './use-call-place.ts'

/** Why I am in the call no more though I did not leave it; it stays until it is answered. */
export function CallEnded({ call, onClose }: { call: Call; onClose: () => void }) {
  const phone = useRoomUi().phone.value
  const root = useRef<HTMLDivElement>(null)
  useCallPlace(root, placeOf(callUi.place.value, phone), false)
  const elsewhere = call.standing.value === 'elsewhere'
  const takeBack = async () => {
    await openDevices(call, readSetting('call.camera', true))
    call.join()
  }
  return (
    <div ref={root} class={classes('call', phone ? 'call-phone' : 'call-wide', 'call-ended')}>
      <Notice
        alert
        tone={elsewhere ? 'quiet' : 'warn'}
        action={
          <span class="notice-actions">
            {elsewhere && (
              <Button size="s" onClick={takeBack}>
                {t('call.takeBack')}
              </Button>
            )}
            <Button size="s" variant={elsewhere ? 'quiet' : 'plain'} onClick={onClose}>
              {t('call.ok')}
            </Button>
          </span>
        }
      >
        {t(elsewhere ? 'call.elsewhere' : 'call.putOutNow')}
      </Notice>
    </div>
  )
}

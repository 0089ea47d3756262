import { Maximize2, Mic, MicOff, Minimize2, MoreHorizontal, PhoneOff, Video, VideoOff } from 'lucide-preact'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { useSession } from '../session/room-session.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import type { Call } from './call.ts'
import { ICON } from './call-icons.ts'
import { callMenu } from './call-menu.tsx'
import { callUi, turnOrTell } from './call-ui.ts'

interface ControlsProps {
  call: Call
  small: boolean
  onLeave: () => void
}

/** Mute, camera, leave; the rest behind one button. */
export function CallControls({ call, small, onLeave }: ControlsProps) {
  const session = useSession()
  const phone = useRoomUi().phone.value
  const { audio, video } = call.media
  const micOn = audio.value.sending === 'on'
  const cameraOn = video.value.sending === 'on'
  const key = (letter: string) => (phone ? '' : ` (${letter})`)
  return (
    <div class="call-controls">
      <IconButton
        class={micOn ? 'call-on' : 'call-off'}
        label={t(micOn ? 'call.mute' : 'call.unmute') + key('M')}
        icon={micOn ? <Mic {...ICON} /> : <MicOff {...ICON} />}
        data-device="audio"
        onClick={() => turnOrTell(call, 'audio', !micOn)}
      />
      <IconButton
        class={cameraOn ? 'call-on' : 'call-off'}
        label={t(cameraOn ? 'call.cameraOff' : 'call.cameraOn') + key('V')}
        icon={cameraOn ? <Video {...ICON} /> : <VideoOff {...ICON} />}
        onClick={() => turnOrTell(call, 'video', !cameraOn)}
      />
      <IconButton
        label={t(small ? 'call.large' : 'call.small')}
        icon={small ? <Maximize2 {...ICON} /> : <Minimize2 {...ICON} />}
        onClick={() => {
          callUi.small.value = !small
        }}
      />
      <Menu
        label={t('call.more')}
        icon={<MoreHorizontal {...ICON} />}
        items={() => callMenu(call, session, phone)}
      />
      {small || phone ? (
        <IconButton
          class="call-leave"
          label={t('call.leave')}
          icon={<PhoneOff {...ICON} />}
          onClick={onLeave}
        />
      ) : (
        <Button
          class="call-leave"
          aria-label={t('call.leave')}
          title={t('call.leaveHint')}
          icon={<PhoneOff {...ICON} />}
          onClick={onLeave}
        >
          {t('call.leaveShort')}
        </Button>
      )}
    </div>
  )
}

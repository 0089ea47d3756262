import { callRulesOf } from '@tandem/core/rooms/room-state'
import {
  Captions as CaptionsIcon,
  Lock,
  Maximize2,
  Mic,
  MicOff,
  Minimize2,
  MoreHorizontal,
  PhoneOff,
  PictureInPicture2,
  Settings2,
  Video,
  VideoOff,
  Wallet,
} from 'lucide-preact'
import { useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { useSession } from '../session/room-session.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { Sheet } from '../ui/overlay.tsx'
import type { Call } from './call.ts'
import { ICON } from './call-icons.ts'
import { canCaption, captionsOn } from './captions.tsx'
import { DevicePicker } from './device-picker.tsx'
import { canFloat, floatCall } from './float-call.ts'
import { TroubleNotice } from './trouble-notice.tsx'

/** Mute, camera, leave; the rest behind one button. */
export function CallControls({ call, onLeave }: { call: Call; onLeave: () => void }) {
  const session = useSession()
  const ui = useRoomUi()
  const [devices, setDevices] = useState(false)
  const { audio, video } = call.media
  const micOn = audio.value.sending === 'on'
  const cameraOn = video.value.sending === 'on'
  const items = (): MenuItem[] => [
    { label: t('call.devices'), icon: <Settings2 {...ICON} />, onSelect: () => setDevices(true) },
    {
      label: t('call.saver'),
      icon: <Wallet {...ICON} />,
      checked: call.saving.peek(),
      onSelect: () => call.save(!call.saving.peek()),
    },
    ...(canCaption()
      ? [
          {
            label: t('call.captions'),
            icon: <CaptionsIcon {...ICON} />,
            checked: captionsOn.peek(),
            onSelect: () => {
              captionsOn.value = !captionsOn.peek()
            },
          },
        ]
      : []),
    ...(canFloat()
      ? [{ label: t('call.pip'), icon: <PictureInPicture2 {...ICON} />, onSelect: floatCall }]
      : []),
    ...(session.isHost.peek() ? [lockItem(session)] : []),
  ]
  return (
    <div class="call-controls">
      <IconButton
        class={micOn ? 'call-on' : 'call-off'}
        label={`${t(micOn ? 'call.mute' : 'call.unmute')} (M)`}
        icon={micOn ? <Mic {...ICON} /> : <MicOff {...ICON} />}
        aria-pressed={!micOn}
        onClick={() => call.turn('audio', !micOn)}
      />
      <IconButton
        class={cameraOn ? 'call-on' : 'call-off'}
        label={`${t(cameraOn ? 'call.cameraOff' : 'call.cameraOn')} (V)`}
        icon={cameraOn ? <Video {...ICON} /> : <VideoOff {...ICON} />}
        aria-pressed={cameraOn}
        onClick={() => call.turn('video', !cameraOn)}
      />
      <IconButton
        label={t(ui.callSmall.value ? 'call.large' : 'call.small')}
        icon={ui.callSmall.value ? <Maximize2 {...ICON} /> : <Minimize2 {...ICON} />}
        aria-pressed={ui.callSmall.value}
        onClick={() => {
          ui.callSmall.value = !ui.callSmall.peek()
        }}
      />
      <Menu label={t('call.more')} icon={<MoreHorizontal {...ICON} />} items={items} />
      <IconButton
        class="call-leave"
        label={t('call.leave')}
        icon={<PhoneOff {...ICON} />}
        onClick={onLeave}
      />
      <Sheet open={devices} onClose={() => setDevices(false)} title={t('call.devices')}>
        <TroubleNotice
          what={t('call.mic')}
          trouble={audio.value.trouble}
          retry={() => call.media.open('audio')}
        />
        <TroubleNotice
          what={t('call.camera')}
          trouble={video.value.trouble}
          retry={() => call.media.open('video')}
        />
        <DevicePicker call={call} />
        <p class="small">{t('call.talkKey')}</p>
      </Sheet>
    </div>
  )
}

function lockItem(session: ReturnType<typeof useSession>): MenuItem {
  const { locked } = callRulesOf(session.room.peek())
  return {
    label: t('call.lock'),
    icon: <Lock {...ICON} />,
    checked: locked,
    onSelect: () => session.do({ type: 'lock-call', on: !locked }),
  }
}

import { Mic, MicOff, Video, VideoOff } from 'lucide-preact'
import { t } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { writeSetting } from '../ui/settings.ts'
import type { Call } from './call.ts'
import { ICON } from './call-icons.ts'

/** How one comes in; remembered for the next call. */
export function LobbySwitches({ call }: { call: Call }) {
  const turn = async (kind: 'audio' | 'video', on: boolean) => {
    writeSetting(kind === 'audio' ? 'call.mic' : 'call.camera', on)
    await call.turn(kind, on)
  }
  const micOn = call.media.audio.value.sending === 'on'
  const cameraOn = call.media.video.value.sending === 'on'
  return (
    <div class="lobby-switches">
      <Button
        class={micOn ? 'call-on' : 'call-off'}
        icon={micOn ? <Mic {...ICON} /> : <MicOff {...ICON} />}
        onClick={() => turn('audio', !micOn)}
      >
        {t(micOn ? 'call.mute' : 'call.unmute')}
      </Button>
      <Button
        class={cameraOn ? 'call-on' : 'call-off'}
        icon={cameraOn ? <Video {...ICON} /> : <VideoOff {...ICON} />}
        onClick={() => turn('video', !cameraOn)}
      >
        {t(cameraOn ? 'call.cameraOff' : 'call.cameraOn')}
      </Button>
    </div>
  )
}

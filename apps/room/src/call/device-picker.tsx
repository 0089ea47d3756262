import { t } from '../i18n/i18n.ts'
import type { Call } from './call.ts'

/** Which microphone, which camera; and which loudspeaker, where the browser lets a page choose. */
export function DevicePicker({ call }: { call: Call }) {
  const { audio, video, devices } = call.media
  const of = (kind: MediaDeviceKind) => devices.value.filter((one) => one.kind === kind)
  return (
    <div class="device-picker">
      <Choice
        label={t('call.mic')}
        of={of('audioinput')}
        now={audio.value.deviceId}
        choose={(id) => call.choose('audio', id)}
      />
      <Choice
        label={t('call.camera')}
        of={of('videoinput')}
        now={video.value.deviceId}
        choose={(id) => call.choose('video', id)}
      />
      <Choice
        label={t('call.speaker')}
        of={call.speakers.value.length > 1 ? call.speakers.value : []}
        now={call.speakerId.value ?? call.speakers.value[0]?.deviceId ?? null}
        choose={(id) => call.chooseSpeaker(id)}
      />
    </div>
  )
}

interface ChoiceProps {
  label: string
  of: readonly MediaDeviceInfo[]
  now: string | null
  choose: (deviceId: string) => void
}

export function Choice({ label, of, now, choose }: ChoiceProps) {
  // Without a permission they have no names, and none to choose by.
  if (!of.some((one) => one.label !== '')) return null
  return (
    <label class="device-choice">
      <span class="small">{label}</span>
      <select value={now ?? ''} onChange={(e) => choose(e.currentTarget.value)}>
        {of.some((one) => one.deviceId === now) ? null : <option value="">{t('call.none')}</option>}
        {of.map((one, at) => (
          <option key={one.deviceId} value={one.deviceId}>
            {one.label || t('call.device', { n: at + 1 })}
          </option>
        ))}
      </select>
    </label>
  )
}

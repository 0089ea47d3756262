import { t } from '../i18n/i18n.ts'
import type { Call } from './call.ts'

/** Which microphone, which camera. Where the system chooses the loudspeaker, nothing is offered. */
export function DevicePicker({ call }: { call: Call }) {
  return (
    <div class="device-picker">
      <Choice call={call} kind="audio" />
      <Choice call={call} kind="video" />
    </div>
  )
}

function Choice({ call, kind }: { call: Call; kind: 'audio' | 'video' }) {
  const of = call.media.devices.value.filter((one) => one.kind === `${kind}input`)
  const now = call.media[kind].value.deviceId
  if (of.length === 0) return null
  return (
    <label class="device-choice">
      <span class="small">{t(kind === 'audio' ? 'call.mic' : 'call.camera')}</span>
      <select value={now ?? ''} onChange={(e) => call.choose(kind, e.currentTarget.value)}>
        {of.map((one, at) => (
          <option key={one.deviceId} value={one.deviceId}>
            {one.label || t('call.device', { n: at + 1 })}
          </option>
        ))}
      </select>
    </label>
  )
}

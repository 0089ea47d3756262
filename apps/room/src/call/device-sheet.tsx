import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { Sheet } from '../ui/overlay.tsx'
import type { Call } from './call.ts'
import { callUi } from './call-ui.ts'
import { DevicePicker } from './device-picker.tsx'
import { Meter } from './meter.tsx'
import { PutOutList } from './put-out-list.tsx'
import { Troubles } from './troubles.tsx'

/** Devices while one talks; for a host also who was taken out. */
export function DeviceSheet({ call }: { call: Call }) {
  const ui = useRoomUi()
  const { audio } = call.media
  return (
    <Sheet
      open={callUi.devices.value}
      onClose={() => (callUi.devices.value = false)}
      title={t('call.devices')}
      class="lobby"
    >
      {audio.value.track && <Meter track={audio.value.track} label={t('call.level')} />}
      <Troubles call={call} />
      <DevicePicker call={call} />
      {!ui.phone.value && ui.shortcuts.value && <p class="small">{t('call.keys')}</p>}
      <PutOutList />
    </Sheet>
  )
}

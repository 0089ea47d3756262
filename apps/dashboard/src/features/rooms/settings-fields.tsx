import type { RoomSettingsView } from '@tandem/contract/http/rooms-admin'
import { t } from '../../i18n/i18n.ts'
import { Checkbox, Fieldset, SelectField } from '../../ui/field.tsx'
import { DurationField } from './duration-field.tsx'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const IDLE = [10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS]
const LIFE = [HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS, 8 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS]
const SEATS = Array.from({ length: 15 }, (_, at) => at + 2)
const RIGHTS = ['bring', 'polls', 'compare', 'decide'] as const

interface FieldsProps {
  now: RoomSettingsView
  change: (part: Partial<RoomSettingsView>) => void
}

/** A promise that this server cannot keep by a relay is kept by having no calls, and that is said before it is made. */
function relayHint({ calls: { relay, mediaServer } }: RoomSettingsView): string {
  if (relay) return t('rooms.set.relayHint')
  return `${t('rooms.set.relayHint')} ${t(mediaServer ? 'rooms.set.relayByServer' : 'rooms.set.relayNone')}`
}

/** Seats, times, and what guests may do. */
export function SettingsFields({ now, change }: FieldsProps) {
  return (
    <>
      <SelectField
        label={t('rooms.set.seats')}
        hint={t('rooms.set.seatsHint')}
        value={now.seats}
        onChange={(event) => change({ seats: Number(event.target.value) })}
      >
        {SEATS.map((seats) => (
          <option key={seats} value={seats}>
            {t('rooms.people', { count: seats })}
          </option>
        ))}
      </SelectField>
      <DurationField
        label={t('rooms.set.idle')}
        value={now.idleMs}
        choices={IDLE}
        onChange={(idleMs) => change({ idleMs })}
      />
      <DurationField
        label={t('rooms.set.life')}
        value={now.lifeMs}
        choices={LIFE}
        onChange={(lifeMs) => change({ lifeMs })}
      />
      <Fieldset legend={t('rooms.set.guests')}>
        {RIGHTS.map((right) => (
          <Checkbox
            key={right}
            label={t(`rooms.set.${right}`)}
            checked={now.guests[right]}
            onChange={(event) => change({ guests: { ...now.guests, [right]: event.target.checked } })}
          />
        ))}
      </Fieldset>
      <Fieldset legend={t('rooms.set.talk')}>
        <Checkbox
          label={t('rooms.set.history')}
          hint={t('rooms.set.historyHint')}
          checked={now.history}
          onChange={(event) => change({ history: event.target.checked })}
        />
        <Checkbox
          label={t('rooms.set.relay')}
          hint={relayHint(now)}
          checked={now.relayOnly}
          onChange={(event) => change({ relayOnly: event.target.checked })}
        />
      </Fieldset>
    </>
  )
}

import type { Insights, Period } from '@tandem/contract/http/insights'
import { t } from '../../i18n/i18n.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { daysOf, type FiguresSearch, periodsFor, SPANS } from './figures-search.ts'

interface PickerProps {
  search: FiguresSearch
  shown: Insights | undefined
  onChange: (search: FiguresSearch) => void
}

/** Which time is looked at, and by what. */
export function RangePicker({ search, shown, onChange }: PickerProps) {
  const own = search.from !== undefined && search.to !== undefined
  const periods = periodsFor(daysOf(search))
  const by: Period = search.by ?? periods[0] ?? 'day'
  const choose = (value: string) => {
    if (value !== 'own') return onChange({ days: Number(value) })
    if (shown) onChange({ from: shown.from, to: shown.to })
  }
  const from = search.from ?? shown?.from ?? ''
  const to = search.to ?? shown?.to ?? ''
  const set = (change: { from?: string; to?: string }) => {
    const next = { from, to, ...change }
    if (next.from !== '' && next.to !== '' && next.from <= next.to) onChange(next)
  }
  return (
    <search className="rooms-range">
      <SelectField
        label={t('rooms.time')}
        value={own ? 'own' : String(search.days ?? 30)}
        onChange={(event) => choose(event.target.value)}
      >
        {SPANS.map((days) => (
          <option key={days} value={days}>
            {t(days === 1 ? 'rooms.today' : days === 365 ? 'rooms.year' : 'rooms.days', { count: days })}
          </option>
        ))}
        <option value="own">{t('rooms.own')}</option>
      </SelectField>
      {own && (
        <>
          <TextField
            label={t('rooms.from')}
            type="date"
            value={from}
            max={to}
            onChange={(e) => set({ from: e.target.value })}
          />
          <TextField
            label={t('rooms.to')}
            type="date"
            value={to}
            min={from}
            onChange={(e) => set({ to: e.target.value })}
          />
        </>
      )}
      <Segmented
        label={t('rooms.by')}
        value={by}
        onChange={(next) => onChange({ ...search, by: next })}
        options={ORDER.filter((one) => periods.includes(one)).map((value) => ({
          value,
          label: t(`rooms.by.${value}`),
        }))}
      />
    </search>
  )
}

const ORDER: readonly Period[] = ['hour', 'day', 'week', 'month']

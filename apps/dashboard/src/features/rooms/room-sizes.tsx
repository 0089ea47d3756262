import type { Insights } from '@tandem/contract/http/insights'
import { t } from '../../i18n/i18n.ts'
import { BarChart } from '../../ui/chart/bar-chart.tsx'

/** How many people rooms had, of those that ended. */
export function RoomSizes({ sizes }: { sizes: Insights['roomSizes'] }) {
  if (sizes.length === 0) return null
  return (
    <BarChart
      title={t('rooms.sizes')}
      bars={sizes.map(({ people, rooms }) => ({
        key: String(people),
        label: t('rooms.people', { count: people }),
        value: rooms,
      }))}
    />
  )
}

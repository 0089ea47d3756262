import type { Figures, FiguresPoint, Insights } from '@tandem/contract/http/insights'
import { useState } from 'react'
import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { LineChart } from '../../ui/chart/line-chart.tsx'
import { Section } from '../../ui/page.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { momentName, momentOf } from './moments.ts'

const METRICS = ['roomsOpened', 'joined', 'handOffs', 'orders'] as const
type Metric = (typeof METRICS)[number]

/** One figure over time, beside the time before. */
export function OverTime({ insights: { points, before, by } }: { insights: Insights }) {
  const [metric, setMetric] = useState<Metric>('roomsOpened')
  const now = seriesOf(points, metric)
  // As many as there are now, at the same places: weeks and months of the time before may be one more or less.
  const was = now.map(({ at }, index) => ({ at, value: valueAt(before.points, index, metric) }))
  return (
    <Section
      title={t('rooms.overTime')}
      actions={
        <Segmented
          label={t('rooms.overTime')}
          value={metric}
          onChange={setMetric}
          options={METRICS.map((value) => ({ value, label: t(`rooms.metric.${value}`) }))}
        />
      }
    >
      <LineChart
        title={t(`rooms.chart.${by}`, { what: t(`rooms.metric.${metric}`) })}
        moment={momentName(by)}
        // There is no half of a room.
        format={(value) => (Number.isInteger(value) ? number(value) : '')}
        series={[
          { name: t('rooms.now'), points: now },
          { name: t('rooms.earlier'), points: was },
        ]}
      />
    </Section>
  )
}

const seriesOf = (points: readonly FiguresPoint[], metric: Metric & keyof Figures) =>
  points.map(({ at, figures }) => ({ at: momentOf(at), value: figures[metric] }))

const valueAt = (points: readonly FiguresPoint[], index: number, metric: Metric) =>
  points[index]?.figures[metric] ?? 0

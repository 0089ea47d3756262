import { number, shortDay } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { niceSteps } from './nice-steps.ts'
import { useWidth } from './use-width.ts'
import './chart.css'

export interface Series {
  name: string
  /** The same moments in every series, oldest first. */
  points: readonly { at: number; value: number }[]
}

interface LineChartProps {
  /** What it shows, as a sentence's beginning: *Rooms opened per day*. */
  title: string
  /** At most four: each is named where its line ends. */
  series: readonly Series[]
  format?: (value: number) => string
  height?: number
  /** How a moment is named; its day unless said. */
  moment?: (at: number) => string
}

const ROOM = { top: 8, bottom: 24, left: 44, right: 96 }
const LABEL_APART = 16

/** How something went over time; the same numbers as a table for who cannot see it. */
export function LineChart({
  title,
  series,
  format = number,
  height = 200,
  moment = shortDay,
}: LineChartProps) {
  const [box, width] = useWidth()
  const moments = series[0]?.points.map(({ at }) => at) ?? []
  const steps = niceSteps(Math.max(1, ...series.flatMap(({ points }) => points.map(({ value }) => value))))
  const most = steps.at(-1) ?? 1
  const inner = Math.max(1, width - ROOM.left - ROOM.right)
  const x = (index: number) =>
    ROOM.left + (moments.length < 2 ? inner : (index * inner) / (moments.length - 1))
  const y = (value: number) => ROOM.top + (1 - value / most) * (height - ROOM.top - ROOM.bottom)
  const labels = apart(
    series.map(({ points }) => y(points.at(-1)?.value ?? 0)),
    y(0),
  )
  return (
    <figure className="chart" ref={box}>
      <figcaption>{title}</figcaption>
      <svg className="chart-plot" height={height} aria-hidden="true">
        {steps.map((step) => (
          <g key={step}>
            <line className="chart-grid" x1={ROOM.left} x2={ROOM.left + inner} y1={y(step)} y2={y(step)} />
            <text x={ROOM.left - 8} y={y(step) + 4} textAnchor="end">
              {format(step)}
            </text>
          </g>
        ))}
        {ticks(moments.length, inner).map((index) => (
          <text key={index} x={x(index)} y={height - 4} textAnchor="middle">
            {moment(moments[index] ?? 0)}
          </text>
        ))}
        {series.map(({ name, points }, at) => (
          <g key={name}>
            <polyline
              className="chart-line"
              stroke={`var(--series-${at + 1})`}
              points={points.map(({ value }, index) => `${x(index)},${y(value)}`).join(' ')}
            />
            <text
              className="chart-name"
              x={ROOM.left + inner + 8}
              y={(labels[at] ?? 0) + 4}
              style={{ fill: `var(--series-${at + 1})` }}
            >
              {name}
            </text>
          </g>
        ))}
      </svg>
      <LineTable title={title} series={series} format={format} moment={moment} />
    </figure>
  )
}

function LineTable({
  title,
  series,
  format,
  moment,
}: {
  title: string
  series: readonly Series[]
  format: (v: number) => string
  moment: (at: number) => string
}) {
  return (
    <details className="chart-table">
      <summary>{t('ui.chartTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard */}
      <section className="table-box" tabIndex={0} aria-label={title}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('ui.day')}</th>
              {series.map(({ name }) => (
                <th key={name} scope="col" className="is-number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(series[0]?.points ?? []).map(({ at }, index) => (
              <tr key={at}>
                <th scope="row">{moment(at)}</th>
                {series.map(({ name, points }) => (
                  <td key={name} className="is-number">
                    {format(points[index]?.value ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

const TICK_WIDTH = 84

/** Which moments are written below: as many as have room, the last one always. */
function ticks(count: number, width: number): number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(width / TICK_WIDTH))))
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => (count - 1 - index) % step === 0,
  )
}

/** Names that would stand on each other make room, and none goes below the lowest line. */
function apart(wanted: readonly number[], lowest: number): number[] {
  const placed = [...wanted]
  const order = wanted.map((_, at) => at).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  let last = Number.NEGATIVE_INFINITY
  for (const at of order) {
    placed[at] = Math.max(wanted[at] ?? 0, last + LABEL_APART)
    last = placed[at]
  }
  const over = Math.max(0, ...placed.map((at) => at - lowest))
  return placed.map((at) => at - over)
}

import type { ReactNode } from 'react'
import { number, percent } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import './chart.css'

interface Bar {
  key: string
  label: ReactNode
  value: number
  /** Instead of the number itself. */
  said?: string
}

interface BarsProps {
  title: string
  bars: readonly Bar[]
  format?: (value: number) => string
}

/** Amounts side by side, each with its name and its number. */
export function BarChart({ title, bars, format = number }: BarsProps) {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value))
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <ul className="bars">
        {bars.map((bar) => (
          <BarRow key={bar.key} bar={bar} share={bar.value / most} format={format} />
        ))}
      </ul>
    </figure>
  )
}

function BarRow({
  bar,
  share,
  format,
  children,
}: {
  bar: Bar
  share: number
  format: (value: number) => string
  children?: ReactNode
}) {
  return (
    <li>
      <span className="bar-label">{bar.label}</span>
      <span className="bar-track" aria-hidden="true">
        <span className="bar-fill" style={{ width: `${Math.round(share * 1000) / 10}%` }} />
      </span>
      <span className="bar-value">{bar.said ?? format(bar.value)}</span>
      {children}
    </li>
  )
}

/** Steps on a way, and at each how many of those before went on. */
export function FunnelChart({ title, bars, format = number }: BarsProps) {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value))
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <ol className="bars">
        {bars.map((bar, at) => {
          const before = bars[at - 1]?.value ?? 0
          return (
            <BarRow key={bar.key} bar={bar} share={bar.value / most} format={format}>
              {before > 0 && (
                <span className="funnel-step">{t('ui.wentOn', { share: percent(bar.value / before) })}</span>
              )}
            </BarRow>
          )
        })}
      </ol>
    </figure>
  )
}

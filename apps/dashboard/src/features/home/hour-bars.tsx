import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'

/** The hours of a day as small bars; nothing while nothing happened. */
export function HourBars({ title, hours }: { title: string; hours: readonly number[] }) {
  const most = Math.max(...hours)
  if (most === 0) return null
  const words = hours.flatMap((count, hour) =>
    count > 0 ? [t('home.atHour', { hour, count: number(count) })] : [],
  )
  return (
    <figure className="home-hours">
      <figcaption className="small quiet">{title}</figcaption>
      <div role="img" aria-label={`${title}: ${words.join(', ')}`}>
        {hours.map((count, hour) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
          <span key={hour} style={{ height: `${Math.max(count > 0 ? 8 : 2, (count / most) * 100)}%` }} />
        ))}
      </div>
      <div className="home-hours-marks small quiet" aria-hidden="true">
        {['0', '6', '12', '18', '24'].map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </div>
    </figure>
  )
}

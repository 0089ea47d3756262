import { useEffect, useState } from 'react'
import { ago, dateTime, dayText, exactTime } from '../i18n/format.ts'

const WEEK_MS = 7 * 86_400_000
const TICK_MS = 30_000

/** `2 minutes ago`, and within a pointer's reach the whole date; older than a week, the date itself. */
export function Time({ at, style = 'ago' }: { at: number; style?: 'ago' | 'full' }) {
  const now = useNow()
  const near = style === 'ago' && Math.abs(now - at) < WEEK_MS
  const words = style === 'full' ? dateTime(at) : near ? ago(at, now) : dayText(at)
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {words}
    </time>
  )
}

/** The present, anew every half minute. */
export function useNow(): number {
  const [now, set] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => set(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

import type { ReactNode } from 'react'
import { number } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import type { Tone } from './notice.tsx'
import './states.css'

interface EmptyProps {
  title: string
  /** What this will be. */
  children?: ReactNode
  icon?: ReactNode
  /** The one thing to do now. */
  action?: ReactNode
}

/** Nothing here yet: what this will be, and the one thing to do now. */
export function Empty({ title, children, icon, action }: EmptyProps) {
  return (
    <div className="empty">
      {icon}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className="cluster">{action}</div>}
    </div>
  )
}

const WIDTHS = ['62%', '48%', '71%', '55%', '66%', '43%']

/** The shape of a list that is on its way. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className="skeleton" role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same and never move
        <div className="skeleton-row" key={at}>
          <SkeletonLine width={WIDTHS[at % WIDTHS.length]} />
        </div>
      ))}
    </div>
  )
}

export const SkeletonLine = ({
  width = '60%',
  height = 12,
}: {
  width?: string | undefined
  height?: number
}) => <span className="skeleton-line" style={{ width, height }} />

/** A state as a dot and a word; never a colour alone. */
export const Status = ({ tone = 'quiet', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`status is-${tone}`}>{children}</span>
)

interface ProgressProps {
  label: string
  value: number
  /** null: nobody knows yet how much there is. */
  max: number | null
  /** Such as *about 4 minutes*. */
  detail?: ReactNode
}

/** Long work: how far, of how much, how long still. */
export function Progress({ label, value, max, detail }: ProgressProps) {
  const words = max === null ? number(value) : t('ui.of', { value, max })
  return (
    <div className="progress">
      <div className="progress-words">
        <span>{label}</span>
        <span className="numbers quiet">{words}</span>
      </div>
      <progress
        aria-label={label}
        {...(max === null ? {} : { value: Math.min(value, max), max: Math.max(max, 1) })}
      />
      {detail && <p className="small quiet">{detail}</p>}
    </div>
  )
}

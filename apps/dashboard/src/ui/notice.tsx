import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import './notice.css'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet'

const ICONS = { good: CircleCheck, warn: TriangleAlert, bad: CircleAlert, info: Info, quiet: Info }

/** Something to know about the whole place, with one thing to do about it. */
export function Notice({
  tone = 'info',
  children,
  action,
}: {
  tone?: Tone
  children: ReactNode
  action?: ReactNode
}) {
  const Icon = ICONS[tone]
  return (
    <div className={`notice is-${tone}`}>
      <Icon aria-hidden />
      <div className="notice-text">{children}</div>
      {action}
    </div>
  )
}

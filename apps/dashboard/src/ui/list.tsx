import type { ReactNode } from 'react'
import './list.css'

export const Rows = ({ label, children }: { label?: string; children: ReactNode }) => (
  <ul className="rows" aria-label={label}>
    {children}
  </ul>
)

interface RowProps {
  title: ReactNode
  sub?: ReactNode
  start?: ReactNode
  /** States, numbers, a menu: at the right. */
  end?: ReactNode
}

/** One line of a list: what it is, a word on it, its state and what can be done at the right. */
export function Row({ title, sub, start, end }: RowProps) {
  return (
    <li className="row">
      {start}
      <div className="row-main">
        <div className="row-title">{title}</div>
        {sub && <div className="row-sub">{sub}</div>}
      </div>
      {end && <div className="row-end">{end}</div>}
    </li>
  )
}

import type { ComponentChildren } from 'preact'
import { classes } from './class-names.ts'
import './notice.css'

interface NoticeProps {
  tone?: 'quiet' | 'good' | 'warn' | 'bad'
  /** Readers hear it at once. For what the person just did and was refused. */
  alert?: boolean
  action?: ComponentChildren
  children: ComponentChildren
  class?: string
}

/** A message in its place. It stays until its cause is gone; nothing floats up and vanishes. */
export function Notice({ tone = 'quiet', alert, action, children, class: extra }: NoticeProps) {
  return (
    <div class={classes('notice', `notice-${tone}`, extra)} role={alert ? 'alert' : undefined}>
      <div class="notice-text">{children}</div>
      {action}
    </div>
  )
}

interface EmptyProps {
  title: string
  children?: ComponentChildren
  action?: ComponentChildren
}

/** What this will be, and the one thing to do now. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children && <p class="small">{children}</p>}
      {action}
    </div>
  )
}

/** A number beside a word; readers get `label`. */
export function Badge({ count, label, strong }: { count: number; label?: string; strong?: boolean }) {
  if (count === 0) return null
  return (
    <span class={classes('badge', 'num', strong && 'badge-strong')}>
      <span aria-hidden={label ? 'true' : undefined}>{count > 99 ? '99+' : count}</span>
      {label && <span class="sr">{label}</span>}
    </span>
  )
}

/** The shape of what loads; appears only after a moment so that quick things do not flicker. */
export function Skeleton({ class: extra }: { class?: string }) {
  return <span class={classes('skeleton', extra)} aria-hidden="true" />
}

import type { ComponentChildren } from 'preact'
import { classes } from './class-names.ts'
import './tabs.css'

export interface TabItem<T extends string> {
  id: T
  label: string
  badge?: ComponentChildren
}

interface TabsProps<T extends string> {
  label: string
  items: readonly TabItem<T>[]
  current: T
  onChange: (id: T) => void
  /** Prefix of the ids: `{idBase}-tab-{id}` controls `{idBase}-panel`. */
  idBase: string
}

/** A row of tabs; arrows move and choose, one Tab stop. The panel is `role=tabpanel` with id `{idBase}-panel`. */
export function Tabs<T extends string>({ label, items, current, onChange, idBase }: TabsProps<T>) {
  const step = (e: KeyboardEvent) => {
    const now = items.findIndex((i) => i.id === current)
    const to =
      e.key === 'ArrowRight'
        ? (now + 1) % items.length
        : e.key === 'ArrowLeft'
          ? (now - 1 + items.length) % items.length
          : e.key === 'Home'
            ? 0
            : e.key === 'End'
              ? items.length - 1
              : -1
    const next = items[to]
    if (next === undefined) return
    e.preventDefault()
    onChange(next.id)
    document.getElementById(`${idBase}-tab-${next.id}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={step}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="tab"
          id={`${idBase}-tab-${item.id}`}
          aria-selected={item.id === current}
          aria-controls={`${idBase}-panel`}
          tabIndex={item.id === current ? 0 : -1}
          class={classes('tab', item.id === current && 'tab-on')}
          onClick={() => onChange(item.id)}
        >
          {item.label}
          {item.badge}
        </button>
      ))}
    </div>
  )
}

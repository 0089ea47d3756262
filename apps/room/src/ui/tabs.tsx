import type { ComponentChildren } from 'preact'
import { classes } from './class-names.ts'
import { stepTab } from './step-tab.ts'
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
  const chosen = items.findIndex((i) => i.id === current)
  const step = (e: KeyboardEvent) => {
    const to = stepTab(e.key, chosen, items.length)
    const next = to === null ? undefined : items[to]
    if (next === undefined) return
    e.preventDefault()
    onChange(next.id)
    document.getElementById(`${idBase}-tab-${next.id}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={step}>
      {items.map((item, i) => (
        <button
          key={item.id}
          type="button"
          role="tab"
          id={`${idBase}-tab-${item.id}`}
          aria-selected={item.id === current}
          aria-controls={`${idBase}-panel`}
          tabIndex={i === Math.max(0, chosen) ? 0 : -1}
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

import { Check } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Button, type ButtonVariant, IconButton } from './button.tsx'
import { classes } from './class-names.ts'
import { Popover } from './popover.tsx'

export type MenuItem =
  | {
      label: string
      icon?: ComponentChildren
      onSelect: () => void
      danger?: boolean
      disabled?: boolean
      /** Makes it a switch that shows its state. */
      checked?: boolean
    }
  | 'line'

interface MenuProps {
  label: string
  /** Called when it opens, so that what it offers is fresh. */
  items: () => MenuItem[]
  icon?: ComponentChildren
  /** With words on the button: the words. Without: an icon button named `label`. */
  text?: string
  variant?: ButtonVariant
  size?: 'm' | 's'
  class?: string
}

/** A button that opens a menu: arrows move, Home and End jump, a letter finds, Esc closes. */
export function Menu({ label, items, icon, text, variant = 'plain', size = 'm', class: extra }: MenuProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLElement>(null)
  const common = {
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    onClick: () => {
      button.current = anchor.current?.querySelector('button') ?? null
      setOpen(!open)
    },
  }
  return (
    <span ref={anchor} class={extra}>
      {text === undefined ? (
        <IconButton label={label} icon={icon} {...common} />
      ) : (
        <Button variant={variant} size={size} icon={icon} aria-label={label} {...common}>
          {text}
        </Button>
      )}
      <Popover open={open} onClose={() => setOpen(false)} anchor={button} label={label} role="menu">
        {open && <MenuItems items={items()} close={() => setOpen(false)} button={button} />}
      </Popover>
    </span>
  )
}

function MenuItems(props: { items: MenuItem[]; close: () => void; button: { current: HTMLElement | null } }) {
  const list = useRef<HTMLDivElement>(null)
  const move = (e: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
    const now = all.indexOf(document.activeElement as HTMLElement)
    const to = target(e.key, now, all)
    if (to === undefined) return
    e.preventDefault()
    e.stopPropagation()
    all[to]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only passes the arrows on to the items
    <div ref={list} onKeyDown={move} role="presentation">
      {props.items.map((item, i) =>
        item === 'line' ? (
          <hr key={`line-${i}`} class="menu-line" />
        ) : (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: checked goes with menuitemcheckbox
          <button
            key={item.label}
            type="button"
            tabIndex={-1}
            role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
            aria-checked={item.checked}
            aria-disabled={item.disabled || undefined}
            class={classes('menu-item', item.danger && 'menu-danger')}
            onClick={() => {
              if (item.disabled) return
              props.button.current?.focus()
              props.close()
              item.onSelect()
            }}
          >
            {item.icon}
            <span>{item.label}</span>
            {item.checked && <Check class="menu-check" size={20} strokeWidth={1.75} aria-hidden="true" />}
          </button>
        ),
      )}
    </div>
  )
}

function target(key: string, now: number, all: HTMLElement[]): number | undefined {
  if (key === 'ArrowDown') return (now + 1) % all.length
  if (key === 'ArrowUp') return (now - 1 + all.length) % all.length
  if (key === 'Home') return 0
  if (key === 'End') return all.length - 1
  if (key.length !== 1 || key === ' ') return undefined
  const starts = (el: HTMLElement) => el.textContent?.trim().toLowerCase().startsWith(key.toLowerCase())
  const after = all.findIndex((el, i) => i > now && starts(el))
  const any = after >= 0 ? after : all.findIndex(starts)
  return any >= 0 ? any : undefined
}

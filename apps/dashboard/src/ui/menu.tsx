import { Check } from 'lucide-react'
import {
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { names } from './class-names.ts'
import { placeBeside } from './place-beside.ts'
import './menu.css'

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>
  children: ReactNode
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
}

/** Third things: what is done now and then. The browser closes it on Escape and on a press elsewhere. */
export function Menu({ trigger, children, align = 'end', side = 'bottom' }: MenuProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = menu.current
    const button = document.getElementById(`${id}-opener`)
    if (!open || !element || !button) return
    placeBeside(element, button, { align, side })
    itemsOf(element)[0]?.focus()
  }, [open, id, align, side])
  const close = () => {
    menu.current?.hidePopover()
    document.getElementById(`${id}-opener`)?.focus()
  }
  return (
    <>
      {cloneElement(trigger, {
        id: `${id}-opener`,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        popoverTarget: id,
      })}
      <div
        ref={menu}
        id={id}
        className="menu"
        role="menu"
        tabIndex={-1}
        aria-labelledby={`${id}-opener`}
        popover="auto"
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => moveInMenu(event, close)}
        onClick={(event) => {
          const item = (event.target as Element).closest('[role^="menuitem"]')
          if (item && item.getAttribute('aria-disabled') !== 'true') close()
        }}
      >
        {open && children}
      </div>
    </>
  )
}

const itemsOf = (menu: Element) => [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]

function moveInMenu(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = itemsOf(event.currentTarget)
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (event.key === 'Tab') close()
  if (to === undefined) return
  event.preventDefault()
  items[(to + items.length) % items.length]?.focus()
}

interface MenuItemProps {
  children: ReactNode
  icon?: ReactNode
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  /** For one of several: whether it is the one. */
  chosen?: boolean
}

export function MenuItem({ children, icon, danger, disabled, onSelect, chosen }: MenuItemProps) {
  const kind = chosen === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': chosen }
  return (
    <button
      type="button"
      {...kind}
      tabIndex={-1}
      className={names('menu-item', danger && 'is-danger')}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onSelect}
    >
      {icon}
      <span className="menu-item-text">{children}</span>
      {chosen && <Check aria-hidden />}
    </button>
  )
}

interface MenuLinkProps {
  /** A router's link without content. */
  link: ReactElement
  icon?: ReactNode
  children: ReactNode
}

/** An item that goes somewhere. */
export function MenuLink({ link, icon, children }: MenuLinkProps) {
  return cloneElement(
    link as ReactElement<Record<string, unknown>>,
    { role: 'menuitem', tabIndex: -1, className: 'menu-item' },
    icon,
    <span className="menu-item-text">{children}</span>,
  )
}

export const MenuLine = () => <hr className="menu-line" />

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-labelledby={id}>
      <div className="menu-label" id={id}>
        {label}
      </div>
      {children}
    </div>
  )
}

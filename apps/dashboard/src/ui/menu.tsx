import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { names } from './class-names.ts'
import './menu.css'

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>
  children: ReactNode
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
}

/** Third things: what is done now and then. */
export function Menu({ trigger, children, align = 'end', side = 'bottom' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          className="menu-place"
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={12}
        >
          <Base.Popup className="menu">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
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
  const className = names('menu-item', danger && 'is-danger')
  const inside = (
    <>
      {icon}
      <span className="menu-item-text">{children}</span>
      {chosen && <Check aria-hidden />}
    </>
  )
  if (chosen !== undefined)
    return (
      <Base.CheckboxItem className={className} checked={chosen} closeOnClick onCheckedChange={onSelect}>
        {inside}
      </Base.CheckboxItem>
    )
  return (
    <Base.Item className={className} disabled={disabled ?? false} onClick={onSelect}>
      {inside}
    </Base.Item>
  )
}

/** An item that goes somewhere: `link` is a router's link without content. */
export function MenuLink({
  link,
  icon,
  children,
}: {
  link: ReactElement
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <Base.Item className="menu-item" render={link}>
      {icon}
      <span className="menu-item-text">{children}</span>
    </Base.Item>
  )
}

export const MenuLine = () => <Base.Separator className="menu-line" />

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="menu-label">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { classes } from './class-names.ts'
import './popover.css'

interface PopoverProps {
  open: boolean
  onClose: () => void
  /** What it hangs on; focus returns there. */
  anchor: RefObject<HTMLElement>
  label: string
  role?: 'dialog' | 'menu'
  class?: string
  children: ComponentChildren
}

const GAP = 6
const EDGE = 8

/** Not modal: closes on Esc, on a press outside, when focus leaves. Flips and shifts to stay on the screen. */
export function Popover({
  open,
  onClose,
  anchor,
  label,
  role = 'dialog',
  class: extra,
  children,
}: PopoverProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!open || box.current === null || anchor.current === null) return
    const place = () => {
      if (box.current && anchor.current) placeBeside(box.current, anchor.current)
    }
    place()
    const first = box.current.querySelector<HTMLElement>(
      '[autofocus], [role^="menuitem"]:not([aria-disabled="true"]), input, textarea, select, button, a[href]',
    )
    first?.focus({ preventScroll: true })
    addEventListener('resize', place)
    addEventListener('scroll', place, true)
    return () => {
      removeEventListener('resize', place)
      removeEventListener('scroll', place, true)
    }
  }, [open, anchor])
  useEffect(() => {
    if (!open) return
    const outside = (e: PointerEvent) => {
      const at = e.target as Node
      if (!box.current?.contains(at) && !anchor.current?.contains(at)) onClose()
    }
    const onEscape = (e: KeyboardEvent) => {
      if (e.key !== 'Escape') return
      e.stopPropagation()
      e.preventDefault()
      anchor.current?.focus()
      onClose()
    }
    addEventListener('pointerdown', outside, true)
    addEventListener('keydown', onEscape, true)
    return () => {
      removeEventListener('pointerdown', outside, true)
      removeEventListener('keydown', onEscape, true)
    }
  }, [open, onClose, anchor])
  if (!open) return null
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is dialog or menu
    <div
      ref={box}
      class={classes('popover', extra)}
      role={role}
      aria-label={label}
      onFocusOut={(e) => {
        const to = e.relatedTarget as Node | null
        if (to !== null && !box.current?.contains(to) && !anchor.current?.contains(to)) onClose()
      }}
    >
      {children}
    </div>
  )
}

function placeBeside(box: HTMLElement, anchor: HTMLElement): void {
  const a = anchor.getBoundingClientRect()
  const b = box.getBoundingClientRect()
  const below = innerHeight - a.bottom - GAP >= b.height + EDGE || a.top < b.height + GAP
  // It opens towards the middle of the screen.
  const wish = a.left + a.right < innerWidth ? a.left : a.right - b.width
  // Some parts of the screen keep what they open to themselves, where it fits.
  const own = anchor.closest('[data-keeps-popovers]')?.getBoundingClientRect()
  const least = own && own.width >= b.width + EDGE ? own.left + EDGE / 2 : EDGE
  const left = Math.min(Math.max(least, wish), innerWidth - b.width - EDGE)
  const top = below ? Math.min(a.bottom + GAP, innerHeight - b.height - EDGE) : a.top - GAP - b.height
  box.style.left = `${Math.max(EDGE, left)}px`
  box.style.top = `${Math.max(EDGE, top)}px`
}

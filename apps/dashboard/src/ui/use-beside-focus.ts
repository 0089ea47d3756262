import { type RefObject, useEffect, useRef } from 'react'

/**
 * For what opens beside a list. Where the list gives way to it, as on a phone, what opened it is hidden and the focus
 * with it: it goes along, and back to the row at the end.
 */
export function useBesideFocus(): RefObject<HTMLElement | null> {
  const beside = useRef<HTMLElement>(null)
  useEffect(() => {
    const from = document.activeElement instanceof HTMLElement ? document.activeElement : null
    const isAlone = beside.current?.parentElement?.firstElementChild?.checkVisibility() === false
    if (isAlone) {
      beside.current?.focus({ preventScroll: true })
      beside.current?.scrollIntoView({ block: 'start' })
    }
    return () => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      if (isLost && from?.isConnected) from.focus()
    }
  }, [])
  return beside
}

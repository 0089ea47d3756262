import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'

const CLOSE_PX = 90

/** Pulling the sheet's grip down closes it; a short pull lets it spring back. The cross does the same without pulling. */
export function useSheetDrag(sheet: RefObject<HTMLElement>, close: () => void) {
  const from = useRef<number | null>(null)
  const move = (e: PointerEvent) => {
    if (from.current === null || sheet.current === null) return
    sheet.current.style.transform = `translateY(${Math.max(0, e.clientY - from.current)}px)`
  }
  const end = (e: PointerEvent) => {
    if (from.current === null || sheet.current === null) return
    const far = e.clientY - from.current > CLOSE_PX
    from.current = null
    sheet.current.style.transform = ''
    if (far) close()
  }
  return {
    onPointerDown(e: PointerEvent) {
      if ((e.target as Element).closest('button')) return
      from.current = e.clientY
      ;(e.currentTarget as Element).setPointerCapture(e.pointerId)
    },
    onPointerMove: move,
    onPointerUp: end,
    onPointerCancel: end,
  }
}

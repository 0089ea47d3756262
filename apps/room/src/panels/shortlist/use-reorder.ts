import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { dropTarget, gapAt, stepTarget } from './reorder.ts'

export interface Dragging {
  key: string
  /** How far the row is from its place, px. */
  dy: number
  /** The gap it would fall into. */
  gap: number
}

interface Reorder {
  dragging: Dragging | null
  onPointerDown: (key: string) => (e: PointerEvent) => void
  onKeyDown: (key: string) => (e: KeyboardEvent) => void
}

const ROW = '[data-key]'
/** So near to the edge of the list it scrolls along. */
const EDGE = 40

/** Moves rows by the pointer and by the arrow keys on their handle. `move` gets the key it goes before, null for last. */
export function useReorder(
  list: RefObject<HTMLElement>,
  keys: readonly string[],
  move: (key: string, before: string | null) => void,
): Reorder {
  const [dragging, setDragging] = useState<Dragging | null>(null)
  const live = useRef({ keys, move })
  live.current = { keys, move }

  const onPointerDown = (key: string) => (e: PointerEvent) => {
    if (e.button !== 0 || list.current === null) return
    const handle = e.currentTarget as HTMLElement
    const scroller = list.current.closest<HTMLElement>('.shortlist') ?? list.current
    const startY = e.clientY + scroller.scrollTop
    e.preventDefault()
    handle.focus()
    handle.setPointerCapture(e.pointerId)
    const at = (y: number): Dragging => ({
      key,
      dy: y + scroller.scrollTop - startY,
      gap: gapAt(middles(list, key), y),
    })
    const onMove = (m: PointerEvent) => {
      const box = scroller.getBoundingClientRect()
      if (m.clientY < box.top + EDGE) scroller.scrollTop -= 8
      if (m.clientY > box.bottom - EDGE) scroller.scrollTop += 8
      setDragging(at(m.clientY))
    }
    const end = (m: PointerEvent) => {
      handle.removeEventListener('pointermove', onMove)
      handle.removeEventListener('pointerup', end)
      handle.removeEventListener('pointercancel', end)
      const { gap } = at(m.clientY)
      setDragging(null)
      if (m.type === 'pointercancel') return
      const before = dropTarget(live.current.keys, key, gap)
      if (before !== undefined) live.current.move(key, before)
    }
    handle.addEventListener('pointermove', onMove)
    handle.addEventListener('pointerup', end)
    handle.addEventListener('pointercancel', end)
  }

  const onKeyDown = (key: string) => (e: KeyboardEvent) => {
    if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return
    e.preventDefault()
    const before = stepTarget(live.current.keys, key, e.key === 'ArrowUp' ? -1 : 1)
    if (before !== undefined) live.current.move(key, before)
  }
  return { dragging, onPointerDown, onKeyDown }
}

/** Where the rows' middles are now; the dragged one counts where it belongs. */
function middles(list: RefObject<HTMLElement>, dragged: string): number[] {
  return [...(list.current?.querySelectorAll<HTMLElement>(ROW) ?? [])].map((row) => {
    const box = row.getBoundingClientRect()
    const moved = row.dataset['key'] === dragged ? new DOMMatrix(getComputedStyle(row).transform).m42 : 0
    return box.top + box.height / 2 - moved
  })
}

import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { type CallPlace, placeAt } from './call-ui.ts'

/** Less than this is a press with an unsteady hand. */
const BEGINS_PX = 10

/**
 * The strip follows the finger and stays where it is let go: above what is beside it, or under it. The arrow keys do
 * the same, and so does its menu.
 */
export function useDrag(ref: RefObject<HTMLElement>, put: (place: CallPlace) => void): void {
  useEffect(() => {
    const box = ref.current
    const around = box?.parentElement
    if (!box || !around) return
    let from: { x: number; y: number } | null = null
    let moving = false
    const end = () => {
      from = null
      moving = false
      box.style.transform = ''
      box.classList.remove('call-dragged')
    }
    const down = (e: PointerEvent) => {
      const at = e.target as HTMLElement
      if (e.button === 0 && at.closest('input, select, .popover, .call-notices') === null)
        from = { x: e.clientX, y: e.clientY }
    }
    const move = (e: PointerEvent) => {
      if (from === null) return
      const by = e.clientY - from.y
      if (!moving) {
        if (Math.abs(by) < BEGINS_PX || Math.abs(by) < Math.abs(e.clientX - from.x)) return
        moving = true
        box.setPointerCapture(e.pointerId)
        box.classList.add('call-dragged')
      }
      box.style.transform = `translateY(${by}px)`
    }
    const up = () => {
      if (moving) {
        const { top, height } = box.getBoundingClientRect()
        const room = around.getBoundingClientRect()
        put(placeAt(top + height / 2, room.top, room.bottom))
        // What was under the finger was held, not pressed.
        addEventListener('click', swallow, { capture: true, once: true })
        setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0)
      }
      end()
    }
    const key = (e: KeyboardEvent) => {
      const place = e.key === 'ArrowUp' ? 'top' : e.key === 'ArrowDown' ? 'bottom' : null
      if (
        place === null ||
        e.defaultPrevented ||
        (e.target as HTMLElement).closest('.popover, input, select')
      )
        return
      e.preventDefault()
      put(place)
    }
    box.addEventListener('pointerdown', down)
    box.addEventListener('pointermove', move)
    box.addEventListener('pointerup', up)
    box.addEventListener('pointercancel', end)
    box.addEventListener('keydown', key)
    return () => {
      end()
      box.removeEventListener('pointerdown', down)
      box.removeEventListener('pointermove', move)
      box.removeEventListener('pointerup', up)
      box.removeEventListener('pointercancel', end)
      box.removeEventListener('keydown', key)
    }
  }, [ref, put])
}

function swallow(e: Event): void {
  e.stopPropagation()
  e.preventDefault()
}

import { useRef } from 'preact/hooks'

const FAR_PX = 44
const QUICK_MS = 600

/** A quick stroke to the side turns to the next or the previous. Up and down stay the page's own. */
export function useSwipe(turn: (step: 1 | -1) => void) {
  const from = useRef<{ x: number; y: number; at: number } | null>(null)
  return {
    onTouchStart(e: TouchEvent) {
      const touch = e.touches[0]
      from.current =
        e.touches.length === 1 && touch ? { x: touch.clientX, y: touch.clientY, at: e.timeStamp } : null
    },
    onTouchEnd(e: TouchEvent) {
      const start = from.current
      const touch = e.changedTouches[0]
      from.current = null
      if (!start || !touch || e.timeStamp - start.at > QUICK_MS) return
      const dx = touch.clientX - start.x
      if (Math.abs(dx) > FAR_PX && Math.abs(dx) > 1.5 * Math.abs(touch.clientY - start.y))
        turn(dx < 0 ? 1 : -1)
    },
  }
}

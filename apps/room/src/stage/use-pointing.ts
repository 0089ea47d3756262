import { type ReadonlySignal, signal } from '@preact/signals'
import type { Pointer } from '@tandem/core/rooms/presence'
import type { RefObject } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { RoomSession } from '../session/room-session.ts'

const HOLD_MS = 350
const STILL_PX = 10
/** A pointer that rests is told again now and then, because others forget one that they hear nothing of. */
const AGAIN_MS = 8_000

/** Pointing at the picture: by hovering when that is switched on, by pressing and holding everywhere. */
export function usePointing(
  canvas: RefObject<HTMLElement>,
  session: RoomSession,
  productId: number,
  image: number,
  hovering: boolean,
) {
  const mine = useMemo(() => signal<Pointer | null>(null), [])
  const hold = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const held = useRef(false)

  const tell = (pointer: Pointer | null) => {
    if (pointer === null && mine.peek() === null) return
    mine.value = pointer
    session.pass({ k: 'pointer', pointer })
  }
  const at = (e: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect()
    if (!box || box.width === 0) return
    const x = (e.clientX - box.left) / box.width
    const y = (e.clientY - box.top) / box.height
    const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1
    tell(inside ? { productId, image, x: round(x), y: round(y) } : null)
  }
  const release = () => {
    if (hold.current) clearTimeout(hold.current.timer)
    hold.current = null
    if (held.current) tell(null)
    held.current = false
  }
  useEffect(() => {
    const again = setInterval(() => {
      if (mine.peek() !== null) session.pass({ k: 'pointer', pointer: mine.peek() })
    }, AGAIN_MS)
    return () => {
      clearInterval(again)
      release()
      tell(null)
    }
    // another picture is pointed at anew
  }, [productId, image, hovering])

  return {
    mine: mine as ReadonlySignal<Pointer | null>,
    active: hovering,
    handlers: {
      onPointerDown(e: PointerEvent) {
        if (e.button !== 0 || (e.target as Element).closest('button')) return
        const press = e
        hold.current = {
          x: e.clientX,
          y: e.clientY,
          timer: setTimeout(() => {
            held.current = true
            at(press)
          }, HOLD_MS),
        }
      },
      onPointerMove(e: PointerEvent) {
        const start = hold.current
        if (start && !held.current && Math.hypot(e.clientX - start.x, e.clientY - start.y) > STILL_PX)
          release()
        if (held.current || (hovering && e.pointerType === 'mouse')) at(e)
      },
      onPointerUp: release,
      onPointerCancel: release,
      onPointerLeave() {
        release()
        tell(null)
      },
      onTouchMove(e: TouchEvent) {
        if (held.current) e.preventDefault()
      },
      onContextMenu(e: Event) {
        if (hold.current || held.current) e.preventDefault()
      },
    },
  }
}

function round(fraction: number): number {
  return Math.round(fraction * 1000) / 1000
}

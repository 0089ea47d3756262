import { type ReadonlySignal, signal } from '@preact/signals'
import type { Pointer } from '@tandem/core/rooms/presence'
import type { RefObject } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { RoomSession } from '../session/room-session.ts'

const HOLD_MS = 350
const STILL_PX = 10
const JUST_NOW_MS = 100
const STEP = 0.05
const FINE_STEP = 0.01
/** A pointer that rests is told again now and then, because others forget one that they hear nothing of. */
const AGAIN_MS = 8_000

/** Pointing at the picture: by hovering when that is switched on, by pressing and holding everywhere. */
export function usePointing(
  canvas: RefObject<HTMLElement>,
  session: RoomSession,
  productId: number,
  image: number,
  hovering: boolean,
  onShown: () => void,
) {
  const mine = useMemo(() => signal<Pointer | null>(null), [])
  const hold = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const held = useRef(false)
  const releasedAt = useRef(0)
  /** Where the keyboard's mark is; others see it only when it was shown to them. */
  const mark = useMemo(() => signal<Pointer | null>(null), [])

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
    if (held.current) {
      tell(null)
      releasedAt.current = Date.now()
    }
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
      mark.value = null
    }
    // another picture is pointed at anew
  }, [productId, image, hovering])

  return {
    mine: mine as ReadonlySignal<Pointer | null>,
    mark: mark as ReadonlySignal<Pointer | null>,
    active: hovering,
    /** A stroke that pointed is none that turns the page. */
    pointed: () => held.current || Date.now() - releasedAt.current < JUST_NOW_MS,
    keys: {
      onFocus() {
        mark.value ??= { productId, image, x: 0.5, y: 0.5 }
      },
      onBlur() {
        mark.value = null
        tell(null)
      },
      onKeyDown(e: KeyboardEvent) {
        const from = mark.peek()
        if (from === null) return
        const next = movedBy(e, from)
        if (next === null && e.key !== 'Enter') return
        e.preventDefault()
        if (next !== null) mark.value = next
        // Once shown, the mark leads; before that it is only my own.
        if (e.key === 'Enter') onShown()
        if (e.key === 'Enter' || mine.peek() !== null) tell(mark.peek())
      },
    },
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

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Where an arrow key moves a mark to, in small steps with Shift; null for other keys. */
export function movedBy(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  from: Pointer,
): Pointer | null {
  const direction = DIRECTIONS[key]
  if (direction === undefined) return null
  const step = shiftKey ? FINE_STEP : STEP
  const within = (n: number) => round(Math.min(1, Math.max(0, n)))
  return { ...from, x: within(from.x + direction[0] * step), y: within(from.y + direction[1] * step) }
}

function round(fraction: number): number {
  return Math.round(fraction * 1000) / 1000
}

import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { readSetting, writeSetting } from '../ui/settings.ts'

interface Place {
  x: number
  y: number
}

const EDGE = 8
const STEP = 16
const KEPT = 'call.place'

/** The phone's faces can be put where they are not in the way: by the finger, or by the arrow keys. */
export function useDrag(ref: RefObject<HTMLElement>, on: boolean): void {
  useEffect(() => {
    const box = ref.current
    if (!on || box === null) return
    let from: (Place & { left: number; top: number }) | null = null
    const put = ({ x, y }: Place) => {
      const { width, height } = box.getBoundingClientRect()
      box.style.left = `${Math.min(Math.max(EDGE, x), Math.max(EDGE, innerWidth - width - EDGE))}px`
      box.style.top = `${Math.min(Math.max(EDGE, y), Math.max(EDGE, innerHeight - height - EDGE))}px`
      box.style.right = box.style.bottom = 'auto'
    }
    const keep = () => {
      const { left, top } = box.getBoundingClientRect()
      writeSetting(KEPT, { x: left, y: top })
    }
    const kept = readSetting<Place | null>(KEPT, null)
    if (kept) put(kept)
    const down = (e: PointerEvent) => {
      if ((e.target as HTMLElement).closest('button, input, select')) return
      const { left, top } = box.getBoundingClientRect()
      from = { x: e.clientX, y: e.clientY, left, top }
      box.setPointerCapture(e.pointerId)
    }
    const move = (e: PointerEvent) => {
      if (from) put({ x: from.left + e.clientX - from.x, y: from.top + e.clientY - from.y })
    }
    const up = () => {
      if (from) keep()
      from = null
    }
    const key = (e: KeyboardEvent) => {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key]
      if (!by || e.target !== box) return
      e.preventDefault()
      const { left, top } = box.getBoundingClientRect()
      put({ x: left + (by[0] ?? 0) * STEP, y: top + (by[1] ?? 0) * STEP })
      keep()
    }
    const inside = () => {
      const { left, top } = box.getBoundingClientRect()
      if (readSetting<Place | null>(KEPT, null)) put({ x: left, y: top })
    }
    box.tabIndex = 0
    box.addEventListener('pointerdown', down)
    box.addEventListener('pointermove', move)
    box.addEventListener('pointerup', up)
    box.addEventListener('pointercancel', up)
    box.addEventListener('keydown', key)
    addEventListener('resize', inside)
    return () => {
      box.removeEventListener('pointerdown', down)
      box.removeEventListener('pointermove', move)
      box.removeEventListener('pointerup', up)
      box.removeEventListener('pointercancel', up)
      box.removeEventListener('keydown', key)
      removeEventListener('resize', inside)
      box.removeAttribute('style')
      box.removeAttribute('tabindex')
    }
  }, [ref, on])
}

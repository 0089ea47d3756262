import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** The lobby's window, and with it what had the focus, is gone once one is in: the microphone takes it. And back. */
export function useFocusKept(ref: RefObject<HTMLElement>, takes: boolean): void {
  const takesAtFirst = useRef(takes)
  useEffect(() => {
    const frame = afterFrames(() => {
      if (takesAtFirst.current && isLost())
        ref.current?.querySelector<HTMLElement>('[data-device="audio"]')?.focus()
    })
    return () => {
      cancelAnimationFrame(frame.id)
      afterFrames(() => {
        if (isLost()) document.querySelector<HTMLElement>('.head-call button')?.focus()
      })
    }
  }, [ref])
}

const isLost = () => document.activeElement === null || document.activeElement === document.body

/** Dialogs give the focus back and components go after the next frame. */
function afterFrames(act: () => void): { id: number } {
  const frame = { id: 0 }
  frame.id = requestAnimationFrame(() => {
    frame.id = requestAnimationFrame(act)
  })
  return frame
}

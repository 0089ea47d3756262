import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

const FIRST = 640

/** How wide the place is, now and whenever it changes. */
export function useWidth(): [RefObject<HTMLElement | null>, number] {
  const box = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(FIRST)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    setWidth(element.clientWidth || FIRST)
    const watch = new ResizeObserver(() => setWidth(element.clientWidth || FIRST))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [box, width]
}

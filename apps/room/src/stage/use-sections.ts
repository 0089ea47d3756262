import { effect } from '@preact/signals'
import type { Section } from '@tandem/core/rooms/presence'
import { useEffect } from 'preact/hooks'
import { useSession } from '../session/room-session.ts'

/**
 * Tells the room which part of the product is in sight, and, while I follow somebody, brings the part they look at
 * into sight. It scrolls only what is off the screen, and only for somebody who chose to follow.
 */
export function useSections(productId: number): void {
  const { stage } = useSession()
  useEffect(() => {
    const parts = [...document.querySelectorAll<HTMLElement>('[data-section]')]
    const seen = new Map<Element, number>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const e of entries) seen.set(e.target, e.intersectionRect.height)
        const top = [...seen].sort((a, b) => b[1] - a[1])[0]
        if (top && top[1] > 0) stage.setSection((top[0] as HTMLElement).dataset['section'] as Section)
      },
      { threshold: [0, 0.25, 0.5, 0.75, 1] },
    )
    for (const part of parts) observer.observe(part)
    const stop = effect(() => {
      const view = stage.view.value
      if (stage.following.value === null || view.at !== 'product' || view.productId !== productId) return
      const part = parts.find((p) => p.dataset['section'] === view.section)
      if (part && !inSight(part)) part.scrollIntoView({ block: 'nearest' })
    })
    return () => {
      observer.disconnect()
      stop()
    }
  }, [stage, productId])
}

function inSight(element: HTMLElement): boolean {
  const box = element.getBoundingClientRect()
  return box.bottom > 0 && box.top < innerHeight * 0.8
}

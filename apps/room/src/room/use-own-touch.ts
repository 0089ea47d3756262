import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Stage } from '../session/stage.ts'

/**
 * Following ends with the first touch of what is being led: pictures, choices, the shop's list. They carry
 * `data-led`. Talking, voting and filling the cart are not touches of that kind: one does them while following.
 */
export function useOwnTouch(root: RefObject<HTMLElement>, stage: Stage): void {
  useEffect(() => {
    const element = root.current
    if (element === null) return
    const touched = (e: Event) => {
      if (stage.following.peek() === null) return
      if (e.target instanceof Element && e.target.closest('[data-led]')) stage.unfollow()
    }
    element.addEventListener('pointerdown', touched, { passive: true })
    element.addEventListener('wheel', touched, { passive: true })
    return () => {
      element.removeEventListener('pointerdown', touched)
      element.removeEventListener('wheel', touched)
    }
  }, [root, stage])
}

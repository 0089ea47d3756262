import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** No keyboard is lower than this, no browser's own bar higher. */
const KEYBOARD_PX = 140

/**
 * The room is as high as what can be seen: on a phone the keyboard takes its part away without telling the layout,
 * and the last message would lie under it.
 */
export function useViewportHeight(root: RefObject<HTMLElement>): void {
  useEffect(() => {
    const view = window.visualViewport
    const element = root.current
    if (!view || element === null) return
    const tallest = new Map<number, number>()
    const fit = () => {
      // Somebody looks closer with two fingers; that is no reason to lay out anew.
      if (view.scale > 1.01) return
      // Some browsers shrink the whole layout for the keyboard, some only what is seen of it.
      const most = Math.max(tallest.get(innerWidth) ?? 0, view.height)
      tallest.set(innerWidth, most)
      const keyboard =
        most - view.height > KEYBOARD_PX && document.activeElement?.matches('input, textarea') === true
      element.toggleAttribute('data-typing', keyboard)
      element.style.setProperty('--room-height', `${Math.round(view.height)}px`)
      element.style.setProperty('--room-top', `${Math.round(view.offsetTop)}px`)
    }
    fit()
    view.addEventListener('resize', fit)
    view.addEventListener('scroll', fit)
    return () => {
      view.removeEventListener('resize', fit)
      view.removeEventListener('scroll', fit)
    }
  }, [root])
}

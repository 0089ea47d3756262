import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/**
 * The room is as high as what can be seen: on a phone the keyboard takes its part away without telling the layout,
 * and the last message would lie under it.
 */
export function useViewportHeight(root: RefObject<HTMLElement>): void {
  useEffect(() => {
    const view = window.visualViewport
    const element = root.current
    if (!view || element === null) return
    const fit = () => {
      const keyboard = innerHeight - view.height > 120
      element.classList.toggle('room-typing', keyboard)
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

import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import type { CallPlace } from './call-ui.ts'

/**
 * The call has a row of its own in the room's layout, so that it cannot lie over anything. The room learns where the
 * row is and how high, and gives a phone's sheets that much less.
 */
export function useCallPlace(ref: RefObject<HTMLElement>, place: CallPlace, larger: boolean): void {
  useEffect(() => {
    const room = ref.current?.closest<HTMLElement>('.room')
    if (!room) return
    room.dataset['call'] = place
    room.toggleAttribute('data-call-larger', larger)
  }, [ref, place, larger])
  useEffect(() => {
    const box = ref.current
    const room = box?.closest<HTMLElement>('.room')
    if (!box || !room) return
    const measure = new ResizeObserver(() =>
      room.style.setProperty('--call-bar', `${Math.ceil(box.getBoundingClientRect().height)}px`),
    )
    measure.observe(box)
    return () => {
      measure.disconnect()
      room.style.removeProperty('--call-bar')
      room.removeAttribute('data-call')
      room.removeAttribute('data-call-larger')
    }
  }, [ref])
}

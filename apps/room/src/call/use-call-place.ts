import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import type { CallPlace } from './call-ui.ts'

/** Between the parts of the row. */
const GAP_PX = 8

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
    const stage = room.querySelector('.room-stage')
    let before = 0
    const measure = new ResizeObserver(() => {
      const told = toldIn(box)
      room.style.setProperty('--call-bar', `${Math.ceil(box.getBoundingClientRect().height)}px`)
      room.style.setProperty('--call-told', `${told}px`)
      // Over the product its words push it down: it is scrolled by as much, and stays under the finger.
      if (stage && room.dataset['call'] === 'top' && isUnder(stage, box)) stage.scrollTop += told - before
      before = told
    })
    measure.observe(box)
    return () => {
      measure.disconnect()
      room.style.removeProperty('--call-bar')
      room.style.removeProperty('--call-told')
      room.removeAttribute('data-call')
      room.removeAttribute('data-call-larger')
    }
  }, [ref])
}

/** What comes into the row by itself: the product's picture does not shrink for it, or what one presses would move. */
function toldIn(box: HTMLElement): number {
  let height = 0
  for (const one of box.querySelectorAll<HTMLElement>('.call-notices, .call-locked'))
    height += one.offsetHeight === 0 ? 0 : one.offsetHeight + GAP_PX
  return height
}

const isUnder = (one: Element, other: Element) =>
  one.getBoundingClientRect().top >= other.getBoundingClientRect().bottom - 1

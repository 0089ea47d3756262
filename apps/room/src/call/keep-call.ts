import { effect } from '@preact/signals'
import type { Call } from './call.ts'
import { forgetCallMemory, keepCallMemory, takeCallMemory } from './call-memory.ts'

/**
 * A page that goes away says nothing: its place is kept for a while, and the page that comes instead takes it. What is
 * remembered is written only when the page may end here, since a copied tab copies it as well.
 */
export function keepCallOver(roomId: string, call: Call): () => void {
  let gone = false
  const isIn = () => call.resuming.value || call.standing.value === 'in' || call.standing.value === 'joining'
  const keep = () => isIn() && keepCallMemory(roomId, call.memory(), Date.now())
  const hides = () => {
    keep()
    gone = true
    call.suspend()
  }
  const shows = ({ persisted }: PageTransitionEvent) => {
    gone = false
    const memory = persisted ? takeCallMemory(roomId, Date.now()) : null
    if (memory) call.resume(memory)
  }
  // A phone may end a page in the background without a word.
  const turns = () => {
    if (document.hidden) keep()
    else if (isIn()) forgetCallMemory()
  }
  // Whose call went on in another page, or ended, in the background does not come in again by a reload.
  const stopForgetting = effect(() => {
    if (!isIn() && !gone) forgetCallMemory()
  })
  addEventListener('pagehide', hides)
  addEventListener('pageshow', shows)
  document.addEventListener('visibilitychange', turns)
  return () => {
    stopForgetting()
    removeEventListener('pagehide', hides)
    removeEventListener('pageshow', shows)
    document.removeEventListener('visibilitychange', turns)
  }
}

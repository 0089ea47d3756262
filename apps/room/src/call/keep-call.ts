import type { Call } from './call.ts'
import { forgetCallMemory, keepCallMemory, takeCallMemory } from './call-memory.ts'

/**
 * A page that goes away says nothing: its place is kept for a while, and the page that comes instead takes it. What is
 * remembered is written only when the page may end here, since a copied tab copies it as well.
 */
export function keepCallOver(roomId: string, call: Call): () => void {
  const isIn = () => call.standing.peek() === 'in' || call.standing.peek() === 'joining'
  const keep = () => isIn() && keepCallMemory(roomId, call.memory(), Date.now())
  const hides = () => {
    keep()
    call.suspend()
  }
  const shows = ({ persisted }: PageTransitionEvent) => {
    const memory = persisted ? takeCallMemory(roomId, Date.now()) : null
    if (memory) call.resume(memory)
  }
  // A phone may end a page in the background without a word.
  const turns = () => {
    if (document.hidden) keep()
    else if (isIn()) forgetCallMemory()
  }
  addEventListener('pagehide', hides)
  addEventListener('pageshow', shows)
  document.addEventListener('visibilitychange', turns)
  return () => {
    removeEventListener('pagehide', hides)
    removeEventListener('pageshow', shows)
    document.removeEventListener('visibilitychange', turns)
  }
}

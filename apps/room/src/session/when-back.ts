const BEAT_MS = 5_000
const JUMP_MS = 10_000

/**
 * Calls when the page may have been away: shown again, taken from the back-forward cache, online again, or the clock
 * jumped (the device slept without any of those events).
 */
export function whenBack(check: () => void): () => void {
  let last = Date.now()
  const beat = setInterval(() => {
    const now = Date.now()
    if (now - last > BEAT_MS + JUMP_MS && !document.hidden) check()
    last = now
  }, BEAT_MS)
  const shown = () => {
    if (!document.hidden) check()
  }
  document.addEventListener('visibilitychange', shown)
  addEventListener('pageshow', shown)
  addEventListener('online', check)
  addEventListener('offline', check)
  return () => {
    clearInterval(beat)
    document.removeEventListener('visibilitychange', shown)
    removeEventListener('pageshow', shown)
    removeEventListener('online', check)
    removeEventListener('offline', check)
  }
}

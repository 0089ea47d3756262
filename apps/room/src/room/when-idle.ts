/** A slow phone still fetches the product's pictures when the room is first drawn; they come first. */
const AFTER_MS = 1_500

/** Does a thing once the page has nothing better to do. */
export function whenIdle(act: () => void): () => void {
  let idle: number | null = null
  const timer = setTimeout(() => {
    // Safari has no such callback.
    if ('requestIdleCallback' in window) idle = requestIdleCallback(act)
    else act()
  }, AFTER_MS)
  return () => {
    clearTimeout(timer)
    if (idle !== null) cancelIdleCallback(idle)
  }
}

/** A slow phone still fetches the product's pictures when the room is first drawn; they come first. */
const AFTER_MS = 1_500
/** A busy phone is never idle; nothing waits for it for ever. */
const AT_MOST_MS = 3_000

/** Does a thing once the page has nothing better to do. */
export function whenIdle(act: () => void): () => void {
  let idle: number | null = null
  const timer = setTimeout(() => {
    // Safari has no such callback.
    if ('requestIdleCallback' in window) idle = requestIdleCallback(act, { timeout: AT_MOST_MS })
    else act()
  }, AFTER_MS)
  return () => {
    clearTimeout(timer)
    if (idle !== null) cancelIdleCallback(idle)
  }
}

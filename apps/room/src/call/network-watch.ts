/**
 * Calls when the device is on another network. `change` of the connection comes with each new estimate of its speed as
 * well, so only another kind of network counts.
 */
export function watchNetwork(changed: () => void): () => void {
  const line = (navigator as { connection?: EventTarget & { type?: string } }).connection
  let before = line?.type
  const other = () => {
    const after = line?.type
    if (after === before) return
    before = after
    if (after !== 'none') changed()
  }
  addEventListener('online', changed)
  line?.addEventListener('change', other)
  return () => {
    removeEventListener('online', changed)
    line?.removeEventListener('change', other)
  }
}

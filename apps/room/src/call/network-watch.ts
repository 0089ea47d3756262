/** A phone tells of one and the same change in two ways, one after the other. */
const SAME_MS = 1_000

/**
 * Calls when the device is on another network. `change` of the connection comes with each new estimate of its speed as
 * well, so only another kind of network counts.
 */
export function watchNetwork(changed: () => void): () => void {
  const line = (navigator as { connection?: EventTarget & { type?: string } }).connection
  let before = line?.type
  const last = { online: Number.NEGATIVE_INFINITY, change: Number.NEGATIVE_INFINITY }
  const tell = (by: 'online' | 'change') => {
    last[by] = performance.now()
    if (last[by] - last[by === 'online' ? 'change' : 'online'] >= SAME_MS) changed()
  }
  const online = () => tell('online')
  const other = () => {
    const after = line?.type
    if (after === before) return
    before = after
    if (after !== 'none') tell('change')
  }
  addEventListener('online', online)
  line?.addEventListener('change', other)
  return () => {
    removeEventListener('online', online)
    line?.removeEventListener('change', other)
  }
}

/**
 * Which tab a key leads to, or null. Where none is chosen (what is shown has no tab of its own) the first stands for
 * it, being the one that Tab reaches.
 */
export function stepTab(key: string, chosen: number, count: number): number | null {
  const now = Math.max(0, chosen)
  if (key === 'ArrowRight') return (now + 1) % count
  if (key === 'ArrowLeft') return (now - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

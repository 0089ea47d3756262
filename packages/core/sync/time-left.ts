/** Milliseconds that the rest will take at the pace so far; null while that cannot be told. */
export function timeLeftMs(progress: {
  read: number
  total: number | null
  workedMs: number
}): number | null {
  const { read, total, workedMs } = progress
  if (total === null || read <= 0 || workedMs <= 0) return null
  return Math.round((workedMs / read) * Math.max(0, total - read))
}

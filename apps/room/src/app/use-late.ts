import { useEffect, useState } from 'preact/hooks'

const LATE_MS = 8_000

/** Whether something has been going on for so long that a person wonders. */
export function useLate(going: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (!going) return
    const timer = setTimeout(setLate, LATE_MS, true)
    return () => clearTimeout(timer)
  }, [going])
  return late
}

import { useEffect, useState } from 'preact/hooks'

/** Whether a media query holds, kept true as the window changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const update = () => setHolds(list.matches)
    update()
    list.addEventListener('change', update)
    return () => list.removeEventListener('change', update)
  }, [query])
  return holds
}

/** The phone's layout: one column, panels as sheets. */
export function usePhone(): boolean {
  return useMedia('(max-width: 760px)')
}

import { useLocation } from '@tanstack/react-router'

/** What stands behind `#` in the link of a letter: no server sees it there. */
export function useSecret(): string | null {
  const hash = useLocation({ select: (location) => location.hash })
  if (hash === '') return null
  try {
    return decodeURIComponent(hash)
  } catch {
    // Cut off by a mail program: it is then refused like any other that is not good.
    return hash
  }
}

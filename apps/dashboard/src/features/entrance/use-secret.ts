import { useLocation } from '@tanstack/react-router'

/** What stands behind `#` in the link of a letter: no server sees it there. */
export function useSecret(): string | null {
  const hash = useLocation({ select: (location) => location.hash })
  return hash === '' ? null : decodeURIComponent(hash)
}

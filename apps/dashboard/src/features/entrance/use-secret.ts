import { useState } from 'react'

/** What stands behind `#` in the link of a letter: no server sees it there. */
export function useSecret(): string | null {
  const [secret] = useState(() => decodeURIComponent(location.hash.slice(1)) || null)
  return secret
}

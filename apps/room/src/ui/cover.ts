import { createContext } from 'preact'
import { useContext, useEffect, useRef } from 'preact/hooks'

/** Lays something over the page that the Back button closes first; the returned function says that it is gone. */
export type Cover = (close: () => void) => () => void

const CoverContext = createContext<Cover | null>(null)
export const CoverProvider = CoverContext.Provider

/** While `open`, Back closes this instead of leading away. Without a provider Back is the browser's own. */
export function useCover(open: boolean, close: () => void): void {
  const cover = useContext(CoverContext)
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    if (open && cover !== null) return cover(() => latest.current())
  }, [open, cover])
}

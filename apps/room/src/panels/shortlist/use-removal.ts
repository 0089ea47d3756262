import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

const UNDO_MS = 8_000

interface Removal {
  /** Keys that are about to go. */
  leaving: ReadonlySet<string>
  remove: (key: string) => void
  undo: (key: string) => void
}

/**
 * Removes after a while, so that it can be undone with author, note and place unharmed. What is about to go goes at
 * once when the panel closes or the page is left.
 */
export function useRemoval(commit: (key: string) => void): Removal {
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set())
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const act = useRef(commit)
  act.current = commit
  const forget = useCallback((key: string) => {
    clearTimeout(timers.current.get(key))
    const known = timers.current.delete(key)
    setLeaving((before) => new Set([...before].filter((k) => k !== key)))
    return known
  }, [])
  const remove = useCallback(
    (key: string) => {
      if (timers.current.has(key)) return
      const go = () => forget(key) && act.current(key)
      timers.current.set(key, setTimeout(go, UNDO_MS))
      setLeaving((before) => new Set([...before, key]))
    },
    [forget],
  )
  useEffect(() => {
    const flush = () => {
      for (const key of [...timers.current.keys()]) if (forget(key)) act.current(key)
    }
    addEventListener('pagehide', flush)
    return () => {
      removeEventListener('pagehide', flush)
      flush()
    }
  }, [forget])
  return { leaving, remove, undo: forget }
}

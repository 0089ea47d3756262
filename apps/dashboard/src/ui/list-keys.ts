import { useCallback, useEffect, useState } from 'react'
import { useShortcut } from './shortcuts.ts'

/** `j` and `k` mark a row, `e` opens the marked one, Enter the one that has the focus. */
export function useListKeys(count: number, open: ((at: number) => void) | null) {
  const [marked, mark] = useState<number | null>(null)
  useEffect(() => {
    if (marked !== null && marked >= count) mark(count > 0 ? count - 1 : null)
  }, [count, marked])
  const move = (step: number) => {
    if (count === 0 || open === null) return
    const next = marked === null ? 0 : Math.min(count - 1, Math.max(0, marked + step))
    mark(next)
    document.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus({ preventScroll: false })
  }
  useShortcut('j', 'app.keyDown', () => move(1), open !== null)
  useShortcut('k', 'app.keyUp', () => move(-1), open !== null)
  useShortcut('e', 'app.keyOpen', () => marked !== null && open?.(marked), open !== null)
  const row = useCallback(
    (at: number) =>
      open === null
        ? {}
        : {
            'data-row': at,
            tabIndex: marked === at || (marked === null && at === 0) ? 0 : -1,
            onFocus: () => mark(at),
            onKeyDown: (event: { key: string; target: EventTarget; currentTarget: EventTarget }) => {
              if (event.key === 'Enter' && event.target === event.currentTarget) open(at)
            },
          },
    [marked, open],
  )
  return { marked, row }
}

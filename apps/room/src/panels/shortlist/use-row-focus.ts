import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

/** When the row that has the focus goes, whoever took it away, the one in its place gets it; else the panel. */
export function useRowFocus(
  panel: RefObject<HTMLElement>,
  list: RefObject<HTMLElement>,
  keys: readonly string[],
): void {
  const held = useRef<{ key: string; index: number } | null>(null)
  useEffect(() => {
    const note = (e: FocusEvent) => {
      const row = (e.target as HTMLElement).closest<HTMLElement>('[data-key]')
      const mine = row !== null && list.current?.contains(row) === true
      held.current = mine
        ? { key: row.dataset['key'] ?? '', index: [...(list.current?.children ?? [])].indexOf(row) }
        : null
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [list])
  useLayoutEffect(() => {
    const before = held.current
    if (before === null || keys.includes(before.key)) return
    held.current = null
    if (document.activeElement !== document.body && document.activeElement !== null) return
    const rows = list.current?.children ?? []
    const next = rows[Math.min(before.index, rows.length - 1)]
    const target = next?.querySelector<HTMLElement>('.sl-handle, input, button') ?? panel.current
    target?.focus({ preventScroll: true })
  }, [keys.join(' ')])
}

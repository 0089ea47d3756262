import { useEffect, useRef } from 'react'
import type { PlainKey } from '../i18n/i18n.ts'

export interface Shortcut {
  /** One key, or two one after the other: `g o`. */
  keys: string
  label: PlainKey
  /** What the label is then about: a place to go to. */
  goes?: true
  run: () => void
}

const SECOND_KEY_MS = 1_200
const registered: Shortcut[] = []

/** What can be pressed here; of two for the same keys the later one counts. */
export const shortcuts = (): Shortcut[] => [
  ...new Map(registered.map((one) => [one.keys, one] as const)).values(),
]

/** A key that does something while this is on the screen. Never where one writes. */
export function useShortcut(keys: string, label: PlainKey, run: () => void, on = true, goes = false): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!on) return
    const entry: Shortcut = { keys, label, run: () => latest.current(), ...(goes ? { goes } : {}) }
    registered.push(entry)
    return () => {
      registered.splice(registered.indexOf(entry), 1)
    }
  }, [keys, label, on, goes])
}

/** Once for the whole page. */
export function useShortcutKeys(): void {
  useEffect(() => {
    let first: { key: string; at: number } | null = null
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writes(event.target))
        return
      const before = first && event.timeStamp - first.at < SECOND_KEY_MS ? `${first.key} ` : ''
      const found =
        shortcuts().find(({ keys }) => keys === before + event.key) ??
        shortcuts().find(({ keys }) => keys === event.key)
      first = found ? null : { key: event.key, at: event.timeStamp }
      if (!found) return
      event.preventDefault()
      found.run()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

function writes(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role="dialog"], [role="menu"]')) return true
  return target.isContentEditable || (target.matches('input, textarea, select') && !isBox(target))
}

const isBox = (target: HTMLElement) =>
  target instanceof HTMLInputElement && ['checkbox', 'radio', 'button'].includes(target.type)

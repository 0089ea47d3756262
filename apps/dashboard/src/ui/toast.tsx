import { useSyncExternalStore } from 'react'
import { t } from '../i18n/i18n.ts'
import './toast.css'

interface Toast {
  id: number
  text: string
  undo?: () => void
}

const PLAIN_MS = 4_000
const UNDO_MS = 10_000
const MAX = 3

let toasts: readonly Toast[] = []
let lastId = 0
const watchers = new Set<() => void>()

function set(next: readonly Toast[]): void {
  toasts = next
  for (const tell of watchers) tell()
}

const remove = (id: number) => set(toasts.filter((one) => one.id !== id))

/** Quiet success, with a way back where there is one. An error never goes here: it would vanish with its only copy. */
export function toast(text: string, undo?: () => void): void {
  const id = ++lastId
  set([...toasts, { id, text, ...(undo ? { undo } : {}) }].slice(-MAX))
  setTimeout(() => remove(id), undo ? UNDO_MS : PLAIN_MS)
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => toasts,
  )
  return (
    <div className="toasts" role="status" aria-label={t('ui.notices')}>
      {shown.map(({ id, text, undo }) => (
        <div className="toast" key={id}>
          <span>{text}</span>
          {undo && (
            <button
              type="button"
              onClick={() => {
                remove(id)
                undo()
              }}
            >
              {t('ui.undo')}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}

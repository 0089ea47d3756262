import type { View } from '@tandem/core/rooms/presence'

interface Entry {
  tandemView?: View
  /** Something (a sheet, a window) lies over the view; Back takes it away first. */
  over?: boolean
}

/**
 * The tab's history: Back leads to the product before, and on a phone closes first what lies over the room. The
 * address stays the room's.
 */
export function createViewHistory() {
  let shown: View | null = null
  /** What lies over the view, the topmost last; each has an entry of its own. */
  const covers: (() => void)[] = []
  /** Steps back that this page asked for itself. */
  let ownSteps = 0
  const entry = (view: View): Entry =>
    covers.length === 0 ? { tandemView: view } : { tandemView: view, over: true }

  return {
    remember(view: View, how: 'push' | 'replace'): void {
      shown = view
      if (how === 'replace' || covers.length === 0) {
        if (how === 'push') history.pushState(entry(view), '')
        else history.replaceState(entry(view), '')
        return
      }
      // The new view goes below what lies over it, so that Back closes that and the new view stays.
      history.replaceState({ tandemView: view }, '')
      history.pushState(entry(view), '')
    },
    /** `close` is called when Back is pressed; what is returned says that it was closed otherwise. */
    cover(close: () => void): () => void {
      covers.push(close)
      history.pushState({ ...(history.state as Entry | null), over: true }, '')
      return () => {
        const at = covers.indexOf(close)
        if (at < 0) return
        covers.splice(at, 1)
        ownSteps += 1
        history.back()
      }
    },
    /** Calls `act` with the view of an entry that Back or Forward led to. */
    whenMoved(act: (view: View) => void): () => void {
      const moved = () => {
        if (ownSteps > 0) {
          ownSteps -= 1
          return
        }
        const close = covers.pop()
        if (close !== undefined) {
          if (shown !== null) history.replaceState(entry(shown), '')
          close()
          return
        }
        const view = viewFromHistory()
        if (view === null) return
        shown = view
        act(view)
      }
      addEventListener('popstate', moved)
      return () => removeEventListener('popstate', moved)
    },
  }
}

/** What was looked at when this entry was made; there after a reload. */
export function viewFromHistory(): View | null {
  return (history.state as Entry | null)?.tandemView ?? null
}

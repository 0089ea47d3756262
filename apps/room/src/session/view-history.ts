import type { View } from '@tandem/core/rooms/presence'

interface Entry {
  tandemView?: View
}

/** Puts a view into the tab's history, so that Back leads to the product before. The address stays the room's. */
export function rememberView(view: View, how: 'push' | 'replace'): void {
  const entry: Entry = { tandemView: view }
  if (how === 'push') history.pushState(entry, '')
  else history.replaceState(entry, '')
}

/** What was looked at when this entry was made; there after a reload. */
export function viewFromHistory(): View | null {
  return (history.state as Entry | null)?.tandemView ?? null
}

export function whenHistoryMoves(act: (view: View) => void): () => void {
  const moved = () => {
    const view = viewFromHistory()
    if (view !== null) act(view)
  }
  addEventListener('popstate', moved)
  return () => removeEventListener('popstate', moved)
}

/** Esc puts a small form away, and nothing behind it hears of it. */
export function onEscape(leave: () => void): (e: KeyboardEvent) => void {
  return (e) => {
    if (e.key !== 'Escape') return
    e.stopPropagation()
    leave()
  }
}

let moved = false

/** Somebody went to another address: whatever page comes next takes the focus. */
export function markNavigation(): void {
  moved = true
}

export function takeNavigation(): boolean {
  const was = moved
  moved = false
  return was
}

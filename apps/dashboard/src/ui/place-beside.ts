const GAP = 6
const EDGE = 12

/** Puts what floats beside its button, on the other side where there is no room, and always on the screen. */
export function placeBeside(
  floating: HTMLElement,
  button: HTMLElement,
  { align, side }: { align: 'start' | 'end'; side: 'top' | 'bottom' },
): void {
  const at = button.getBoundingClientRect()
  const { width, height } = floating.getBoundingClientRect()
  const below = at.bottom + GAP
  const above = at.top - GAP - height
  const fitsBelow = below + height <= innerHeight - EDGE
  const fitsAbove = above >= EDGE
  const top =
    side === 'top' ? (fitsAbove || !fitsBelow ? above : below) : fitsBelow || !fitsAbove ? below : above
  const left = align === 'start' ? at.left : at.right - width
  floating.style.top = `${keepOn(top, height, innerHeight)}px`
  floating.style.left = `${keepOn(left, width, innerWidth)}px`
}

const keepOn = (wanted: number, length: number, screen: number) =>
  Math.max(EDGE, Math.min(wanted, screen - EDGE - length))

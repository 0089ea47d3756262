import type { PanelId } from './room-ui.ts'

const TRIES = 20
const EVERY_MS = 50

/** Moves the focus into a panel that was just opened; its code may still be on the way. */
export function focusPanel(panel: PanelId, tries = TRIES): void {
  const host = document.querySelector<HTMLElement>(`[data-panel="${panel}"]`)
  const field = panel === 'talk' ? host?.querySelector<HTMLElement>('textarea') : undefined
  const target = field ?? (panel === 'talk' && tries > 0 ? null : host)
  if (target) target.focus()
  else if (tries > 0) setTimeout(focusPanel, EVERY_MS, panel, tries - 1)
}

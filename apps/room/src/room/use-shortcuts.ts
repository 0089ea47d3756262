import { useEffect } from 'preact/hooks'
import type { RoomSession } from '../session/room-session.ts'
import { writeSetting } from '../ui/settings.ts'
import { focusPanel } from './focus-panel.ts'
import type { PanelId, RoomUi } from './room-ui.ts'

/**
 * Single keys work only where nothing takes text, never with a modifier, and not for somebody who switched them off
 * (WCAG 2.1.4: who speaks to the machine would set them off by talking). Esc and `?` stay.
 */
export function useShortcuts(session: RoomSession, ui: RoomUi): void {
  useEffect(() => {
    const pressed = (e: KeyboardEvent) => {
      if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || document.querySelector('dialog[open]'))
        return
      if (e.key === 'Escape') return stepBack(session, ui)
      if (takesText(e.target)) return
      const act = e.key === '?' || ui.shortcuts.peek() ? actionFor(e.key, session, ui) : undefined
      if (act === undefined) return
      e.preventDefault()
      act()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [session, ui])
}

function stepBack(session: RoomSession, ui: RoomUi): void {
  if (session.stage.following.peek() !== null) session.stage.unfollow()
  else if (ui.sheet.peek() !== null) ui.sheet.value = null
}

const PANELS: Record<string, PanelId> = { t: 'talk', l: 'shortlist', o: 'polls', p: 'people', c: 'cart' }
const VOTES = { '1': 'love', '2': 'maybe', '3': 'no' } as const

function actionFor(key: string, session: RoomSession, ui: RoomUi): (() => void) | undefined {
  const panel = PANELS[key]
  if (panel !== undefined)
    return () => {
      ui.open(panel)
      focusPanel(panel)
    }
  if (key in VOTES) return voteFor(VOTES[key as keyof typeof VOTES], session)
  if (key === '?') return () => (ui.help.value = true)
  if (key === 'i') return () => (ui.inviting.value = true)
  if (key === 'b') return () => session.stage.bringEveryone()
  if (key === '/') return () => openSearch(session, ui)
  if (key === '[') return () => fold(ui)
  if (key === 'j' || key === 'k')
    return () => document.querySelector<HTMLElement>(`[data-picture="${key}"]`)?.click()
  return undefined
}

function voteFor(value: 'love' | 'maybe' | 'no', session: RoomSession): (() => void) | undefined {
  const view = session.stage.view.peek()
  if (view.at !== 'product') return undefined
  const { productId } = view
  return () => {
    const mine = session.room.peek().votes[productId]?.[session.me.peek().id]
    session.do({
      type: 'vote',
      productId,
      value: mine?.value === value ? null : value,
      reason: mine?.reason ?? '',
    })
  }
}

export function fold(ui: RoomUi): void {
  ui.folded.value = !ui.folded.peek()
  writeSetting('folded', ui.folded.peek())
}

function openSearch(session: RoomSession, ui: RoomUi): void {
  if (ui.phone.peek()) session.stage.go({ at: 'catalogue', category: null })
  else ui.folded.value = false
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.shop-search input')?.focus())
}

/** Also a list to choose from, which letters search. Colours and sizes are inputs too, but nobody types into them. */
function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox'
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}

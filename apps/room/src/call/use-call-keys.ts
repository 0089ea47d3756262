import { useEffect } from 'preact/hooks'
import type { RoomUi } from '../room/room-ui.ts'
import type { Call } from './call.ts'
import { turnOrTell } from './call-ui.ts'

/** M mutes, V turns the camera, the space bar talks while it is held; where nothing takes keys, and not when switched off. */
export function useCallKeys(call: Call, ui: RoomUi): void {
  useEffect(() => {
    let talking = false
    const down = (e: KeyboardEvent) => {
      if (call.standing.peek() !== 'in' || !ui.shortcuts.peek() || !isFree(e)) return
      const { audio, video } = call.media
      const letter = e.repeat ? '' : e.key.toLowerCase()
      if (letter === 'm') turnOrTell(call, 'audio', audio.peek().sending !== 'on')
      else if (letter === 'v') turnOrTell(call, 'video', video.peek().sending !== 'on')
      else if (e.key === ' ' && !e.repeat && audio.peek().sending === 'off') {
        talking = true
        call.turn('audio', true)
      } else if (e.key !== ' ' || !talking) return
      e.preventDefault()
    }
    const quiet = () => {
      if (!talking) return
      talking = false
      call.turn('audio', false)
    }
    const up = (e: KeyboardEvent) => e.key === ' ' && quiet()
    addEventListener('keydown', down)
    addEventListener('keyup', up)
    // Whoever leaves the window with the key held would talk on without knowing.
    addEventListener('blur', quiet)
    return () => {
      quiet()
      removeEventListener('keydown', down)
      removeEventListener('keyup', up)
      removeEventListener('blur', quiet)
    }
  }, [call, ui])
}

function isFree(e: KeyboardEvent): boolean {
  if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || document.querySelector('dialog[open]'))
    return false
  const at = e.target
  if (!(at instanceof HTMLElement)) return true
  if (at.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(at.tagName)) return false
  // Space presses what has the focus.
  return e.key !== ' ' || at.closest('button, a, [role^="menuitem"], [role="tab"], summary') === null
}

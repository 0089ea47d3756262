import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { keepsCall } from '../call/kept-call.ts'
import { loadCallWords } from '../i18n/load-words.ts'
import { whenIdle } from './when-idle.ts'

/** The button that leads into the call, fetched when the page is done with all else. */
export function lateCallEntry(): ComponentType {
  let ready: ComponentType | null = null
  return function LateCallEntry() {
    const [Entry, setEntry] = useState<ComponentType | null>(() => ready)
    useEffect(() => {
      if (ready !== null) return
      const bring = () => {
        Promise.all([import('../call/call-entry.tsx'), loadCallWords()]).then(
          ([{ CallEntry }]) => {
            ready = CallEntry
            setEntry(() => CallEntry)
          },
          // Without the call the room is whole; the next visit tries again.
          () => {},
        )
      }
      // Somebody who was in the call when the page was reloaded is waited for.
      if (keepsCall()) bring()
      else return whenIdle(bring)
    }, [])
    return Entry === null ? null : <Entry />
  }
}

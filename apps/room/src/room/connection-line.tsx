import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { type Connection, useSession } from '../session/room-session.ts'
import { classes } from '../ui/class-names.ts'

/** A drop shorter than this is nobody's business. */
const QUIET_MS = 1_200
/** So long the return is there to be heard; it is not shown, for what works needs no line. */
const BACK_MS = 4_000

/** A thin line while the room cannot be reached; everything stays readable and what is written is kept. */
export function ConnectionLine() {
  const now = useSession().connection.value
  const shown = useShown(now.state)
  const text = shown === 'away' ? awayText(now) : shown === 'back' ? t('connection.back') : ''
  // The region is always in the page: readers do not hear one that comes with its words.
  return (
    <div class="connection" role="status">
      {text && <p class={classes(shown === 'back' ? 'sr' : 'connection-text')}>{text}</p>}
    </div>
  )
}

function useShown(state: Connection['state']): 'nothing' | 'away' | 'back' {
  const [shown, setShown] = useState<'nothing' | 'away' | 'back'>('nothing')
  useEffect(() => {
    if (state === 'live') {
      setShown((before) => (before === 'away' ? 'back' : before))
      const timer = setTimeout(setShown, BACK_MS, 'nothing')
      return () => clearTimeout(timer)
    }
    const timer = setTimeout(setShown, state === 'offline' ? 0 : QUIET_MS, 'away')
    return () => clearTimeout(timer)
  }, [state])
  return shown
}

function awayText({ state, moving }: Connection): string {
  if (state === 'offline') return t('connection.offline')
  return t(moving ? 'connection.moving' : 'connection.reconnecting')
}

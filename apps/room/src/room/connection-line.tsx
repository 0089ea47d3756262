import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'

/** A drop shorter than this is nobody's business. */
const QUIET_MS = 1_200

/** A thin line while the room cannot be reached; everything stays readable and what is written is kept. */
export function ConnectionLine() {
  const { state } = useSession().connection.value
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (state === 'live') return setShown(false)
    const timer = setTimeout(() => setShown(true), state === 'offline' ? 0 : QUIET_MS)
    return () => clearTimeout(timer)
  }, [state])
  const text = !shown ? '' : state === 'offline' ? t('connection.offline') : t('connection.reconnecting')
  return (
    <div class="connection" role="status">
      {text && <p class="connection-text">{text}</p>}
    </div>
  )
}

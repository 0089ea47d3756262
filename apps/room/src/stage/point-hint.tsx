import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { othersIn } from '../room/people-words.ts'
import { useSession } from '../session/room-session.ts'
import { readSetting, writeSetting } from '../ui/settings.ts'

const SHOWN_MS = 6_000

/** On a touch screen pointing has no button: it is told once, when there is somebody to point for. */
export function PointHint() {
  const session = useSession()
  const [shown, setShown] = useState(false)
  const others = othersIn(session.room.value, session.me.value.id).length > 0
  useEffect(() => {
    if (!others || readSetting('pointHinted', false) || !matchMedia('(hover: none)').matches) return
    writeSetting('pointHinted', true)
    setShown(true)
    const timer = setTimeout(setShown, SHOWN_MS, false)
    return () => {
      clearTimeout(timer)
      setShown(false)
    }
  }, [others])
  return shown ? <p class="point-hint">{t('gallery.pointHint')}</p> : null
}

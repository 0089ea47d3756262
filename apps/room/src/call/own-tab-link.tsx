import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { ownTabAddress } from '../session/own-tab.ts'
import { useSession } from '../session/room-session.ts'

/** A pass is good once and for a minute; a link that is looked at for longer, or was followed, gets another one. */
const RENEW_MS = 40_000

/** A link and no button: browsers open no window that comes after an answer of the server. */
export function OwnTabLink() {
  const { roomId } = useSession()
  const [href, setHref] = useState<string>()
  const [followed, setFollowed] = useState(0)
  const follow = () => setFollowed((n) => n + 1)
  useEffect(() => {
    let gone = false
    const renew = async () => {
      const address = await ownTabAddress(roomId)
      if (!gone && address !== null) setHref(address)
    }
    renew()
    const timer = setInterval(renew, RENEW_MS)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [roomId, followed])
  return (
    <a
      class="btn btn-plain btn-s"
      href={href}
      onClick={follow}
      onAuxClick={follow}
      target="_blank"
      rel="noopener noreferrer"
      aria-disabled={!href}
    >
      <span class="btn-label">{t('call.openTab')}</span>
    </a>
  )
}

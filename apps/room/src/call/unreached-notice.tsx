import type { Participant } from '@tandem/core/rooms/room-state'
import { participantOf } from '@tandem/core/rooms/room-state'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { namesOf } from '../room/people-words.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Call } from './call.ts'
import { createUnreached } from './unreached.ts'

const LOOK_MS = 1_000

/** Two networks that find no way to each other look like a call that is slow: after a while it is said. */
export function UnreachedNotice({ call }: { call: Call }) {
  const session = useSession()
  const [unreached] = useState(createUnreached)
  const [ids, setIds] = useState<readonly string[]>([])
  const look = () => {
    const found = unreached.look(call.others.peek(), Date.now())
    setIds((before) => (before.join() === found.join() ? before : found))
  }
  const isWhole = call.others.value.every(({ link }) => link === 'good')
  useEffect(() => {
    look()
    if (isWhole) return
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [isWhole])
  // A line of mine that is gone, or a media server that is away, is told in its own place.
  if (ids.length === 0 || session.connection.value.state !== 'live' || call.serverTrouble.value !== null)
    return null
  const people = ids
    .map((id) => participantOf(session.room.value, id))
    .filter((one): one is Participant => one !== undefined && one !== null)
  const answer = () => {
    unreached.answer()
    look()
  }
  return (
    <Notice
      tone="warn"
      alert
      action={
        <Button size="s" onClick={answer}>
          {t('call.ok')}
        </Button>
      }
    >
      {t('call.unreached', { names: namesOf(people) })}
    </Notice>
  )
}

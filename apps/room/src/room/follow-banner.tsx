import { participantOf } from '@tandem/core/rooms/room-state'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { announce } from '../ui/announcer.tsx'
import { Avatar } from '../ui/avatar.tsx'

/** *You follow Ana · Stop*, in Ana's colour. Following is a mode, so it is always to be seen and easy to leave. */
export function FollowBanner() {
  const session = useSession()
  const id = session.stage.following.value
  const person = id === null ? undefined : participantOf(session.room.value, id)
  const before = useRef<string | null>(null)
  useEffect(() => {
    if (id !== null && person) announce('following', t('follow.began', { name: person.name }), true)
    else if (before.current !== null) announce('following', t('follow.ended'), true)
    before.current = id
  }, [id, person?.name])
  if (person === undefined) return null
  return (
    <fieldset
      class={`follow-pill person-${person.colour}`}
      aria-label={t('follow.you', { name: person.name })}
    >
      <Avatar person={person} size={24} silent />
      <span class="follow-name">{t('follow.you', { name: person.name })}</span>
      <button type="button" class="follow-stop" onClick={() => session.stage.unfollow()}>
        {t('follow.stop')}
      </button>
    </fieldset>
  )
}

import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { Faces } from '../ui/avatar.tsx'
import { namesOf } from './people-words.ts'

/** Who follows me; one should know when one's steps lead others. */
export function Followers({ words }: { words?: boolean }) {
  const session = useSession()
  const ids = session.stage.followers.value
  const people = session.room.value.participants.filter((p) => ids.includes(p.id))
  if (people.length === 0) return null
  return (
    <span class="head-followers small" title={namesOf(people)}>
      {!words && <Faces people={people} size={20} max={3} label={namesOf(people)} />}
      <span class="head-followers-text">{t('follow.count', { count: people.length })}</span>
    </span>
  )
}

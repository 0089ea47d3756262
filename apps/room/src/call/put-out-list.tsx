import { callRulesOf, participantOf } from '@tandem/core/rooms/room-state'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'

/** Whom the host took out of the call; each can come back. Nothing where there is nobody. */
export function PutOutList() {
  const session = useSession()
  const room = session.room.value
  const out = callRulesOf(room).removed.flatMap((id) => participantOf(room, id) ?? [])
  if (!session.isHost.value || out.length === 0) return null
  return (
    <section class="put-out">
      <h3 class="small">{t('call.putOutList')}</h3>
      <ul>
        {out.map((person) => (
          <li key={person.id}>
            <Avatar person={person} size={32} silent />
            <span class="put-out-name">{person.name}</span>
            <Button
              size="s"
              aria-label={`${t('call.letBack')}: ${person.name}`}
              onClick={() => session.do({ type: 'remove-from-call', participantId: person.id, on: false })}
            >
              {t('call.letBackShort')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

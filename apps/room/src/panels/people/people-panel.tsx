import { seatsTaken } from '@tandem/core/rooms/room-state'
import { UserPlus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { InviteSheet } from '../invite/invite-sheet.tsx'
import { Refusal, useRefusal } from '../shared/refusal.tsx'
import { KnockPrompt } from './knock-prompt.tsx'
import { MySettings } from './my-settings.tsx'
import { PersonRow } from './person-row.tsx'
import { inOrder } from './person-words.ts'
import { RoomControls } from './room-controls.tsx'
import './people.css'

/** Who is here and what they look at; the host's controls; what I let others do. */
export function PeoplePanel() {
  const session = useSession()
  const [inviting, setInviting] = useState(false)
  const room = session.room.value
  const refused = useRefusal(['remove', 'mute-chat', 'hand-over', 'lock', 'renew-invite', 'end', 'rename'])
  const people = inOrder(room.participants, session.me.value.id, room.hostId)
  return (
    <section class="people" aria-label={t('people.title')}>
      <KnockPrompt />
      <Refusal refused={refused} />
      <div class="people-head">
        <p class="small num">{t('people.seats', { taken: seatsTaken(room), seats: room.seats })}</p>
        <Button
          size="s"
          icon={<UserPlus size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => setInviting(true)}
        >
          {t('people.invite')}
        </Button>
      </div>
      <ul class="people-list">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      <MySettings />
      <RoomControls />
      <InviteSheet open={inviting} onClose={() => setInviting(false)} />
    </section>
  )
}

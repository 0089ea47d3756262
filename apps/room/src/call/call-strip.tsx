import { useRef } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { useSession } from '../session/room-session.ts'
import { classes } from '../ui/class-names.ts'
import type { Call } from './call.ts'
import { CallControls } from './call-controls.tsx'
import { CallNotices } from './call-notices.tsx'
import { Captions } from './captions.tsx'
import { MyTile, Tile } from './face-tile.tsx'
import { useDrag } from './use-drag.ts'

/**
 * The call: above the right column on a desktop, small faces that one can drag on a phone. It covers neither price
 * nor buttons.
 */
export function CallStrip({ call, onLeave }: { call: Call; onLeave: () => void }) {
  const session = useSession()
  const ui = useRoomUi()
  const root = useRef<HTMLElement>(null)
  const phone = ui.phone.value
  const small = ui.callSmall.value
  useDrag(root, phone)
  const people = session.room.value.participants
  const members = call.members.value
  const mine = members.find((one) => one.participantId === session.me.value.id)
  return (
    <section
      ref={root}
      class={classes('call', phone ? 'call-phone' : 'call-wide', small && 'call-small')}
      aria-label={t('call.name')}
      data-in-call={mine ? 'yes' : 'no'}
    >
      <ul class="call-tiles" aria-label={t('call.tiles')}>
        {call.others.value.map((face) => {
          const person = people.find((one) => one.id === face.id)
          return person ? <Tile key={face.id} call={call} face={face} person={person} small={small} /> : null
        })}
        <MyTile call={call} person={session.me.value} small={small} />
      </ul>
      <Captions call={call} />
      <CallNotices call={call} />
      <CallControls
        call={call}
        onLeave={() => {
          call.leave()
          onLeave()
        }}
      />
    </section>
  )
}

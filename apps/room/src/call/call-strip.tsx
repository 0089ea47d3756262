import { callRulesOf } from '@tandem/core/rooms/room-state'
import { Lock } from 'lucide-preact'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { useSession } from '../session/room-session.ts'
import { announce } from '../ui/announcer.tsx'
import { classes } from '../ui/class-names.ts'
import type { Call } from './call.ts'
import { CallControls } from './call-controls.tsx'
import { SMALL_ICON } from './call-icons.ts'
import { CallNotices } from './call-notices.tsx'
import { type CallPlace, callUi, isSmall, placeOf } from './call-ui.ts'
import { Captions } from './captions.tsx'
import { MyTile, Tile } from './face-tile.tsx'
import { useCallPlace } from './use-call-place.ts'
import { useDrag } from './use-drag.ts'
import { useFocusKept } from './use-focus-kept.ts'

interface StripProps {
  call: Call
  /** It comes in the place of the lobby that had the focus. */
  takesFocus: boolean
  onLeave: () => void
}

/** The call: above the right column on a desktop, a row of faces over the bar on a phone. It lies over nothing. */
export function CallStrip({ call, takesFocus, onLeave }: StripProps) {
  const session = useSession()
  const ui = useRoomUi()
  const root = useRef<HTMLElement>(null)
  const phone = ui.phone.value
  const small = isSmall(callUi.small.value, phone, ui.sheet.value !== null)
  const place = placeOf(callUi.place.value, phone)
  const larger = callUi.larger.value && !phone && !small
  useCallPlace(root, place, larger)
  useDrag(
    root,
    useCallback((to: CallPlace) => {
      callUi.place.value = to
    }, []),
  )
  useFocusKept(root, takesFocus)
  usePlaceTold(place)
  const locked = callRulesOf(session.room.value).locked
  return (
    <section
      ref={root}
      class={classes('call', phone ? 'call-phone' : 'call-wide', small ? 'call-small' : 'call-pictures')}
      aria-label={t('call.name')}
      data-in-call="yes"
      data-keeps-popovers={phone ? undefined : ''}
    >
      <CallNotices call={call} />
      <Captions call={call} />
      {locked && (
        <p class="call-locked small">
          <Lock {...SMALL_ICON} /> {t('call.lockedNow')}
        </p>
      )}
      <Tiles call={call} small={small} />
      <CallControls
        call={call}
        small={small}
        onLeave={() => {
          call.leave()
          onLeave()
        }}
      />
    </section>
  )
}

function Tiles({ call, small }: { call: Call; small: boolean }) {
  const session = useSession()
  const people = session.room.value.participants
  const others = call.others.value
  const pinned = small ? null : callUi.pinned.value
  const faces = [...others].sort((a, b) => Number(b.id === pinned) - Number(a.id === pinned))
  return (
    <ul
      class="call-tiles"
      aria-label={t('call.tiles')}
      data-count={others.length + 1}
      data-pinned={others.some((one) => one.id === pinned) ? '' : undefined}
    >
      {faces.map((face) => {
        const person = people.find((one) => one.id === face.id)
        return person ? (
          <Tile
            key={face.id}
            call={call}
            face={face}
            person={person}
            small={small}
            pinned={face.id === pinned}
          />
        ) : null
      })}
      <MyTile call={call} person={session.me.value} small={small} />
      {others.length === 0 && <li class="call-alone small">{t('call.alone')}</li>}
    </ul>
  )
}

/** Who moves it without seeing it hears where it went. */
function usePlaceTold(place: CallPlace): void {
  const before = useRef(place)
  useEffect(() => {
    if (before.current === place) return
    before.current = place
    announce('call', t(place === 'top' ? 'say.callUp' : 'say.callDown'), true)
  }, [place])
}

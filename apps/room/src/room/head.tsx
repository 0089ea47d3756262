import { Store, UserPlus } from 'lucide-preact'
import { ShopName } from '../app/shop-name.tsx'
import { t } from '../i18n/i18n.ts'
import { ownWords } from '../look/apply-look.ts'
import { useSession } from '../session/room-session.ts'
import { Faces } from '../ui/avatar.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { BringButton } from './bring-button.tsx'
import { FollowBanner } from './follow-banner.tsx'
import { Followers } from './followers.tsx'
import { lateCallEntry } from './late-call-entry.tsx'
import { namesOf, othersIn } from './people-words.ts'
import { RoomMenu } from './room-menu.tsx'
import { useRoomUi } from './room-ui.ts'
import './head.css'

/** It comes when there is nothing better to fetch; its place is kept, so that nothing moves. */
const CallEntry = lateCallEntry()

const STROKE = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

export function Head() {
  const ui = useRoomUi()
  return ui.phone.value ? <PhoneHead /> : <WideHead />
}

function WideHead() {
  const session = useSession()
  const ui = useRoomUi()
  const others = othersIn(session.room.value, session.me.value.id)
  const roomName = ownWords(session.store.look.roomName)
  return (
    <header class="head">
      <ShopName store={session.store} />
      <p class="head-with small">
        {roomName && <b>{roomName} </b>}
        {others.length === 0 ? t('head.alone') : t('head.with', { names: namesOf(others) })}
      </p>
      <Followers />
      <FollowBanner />
      <BringButton />
      <span class="head-call">
        <CallEntry />
      </span>
      <Button
        class="head-invite"
        icon={<UserPlus {...STROKE} />}
        title={t('head.inviteLong')}
        onClick={() => (ui.inviting.value = true)}
      >
        {t('head.invite')}
      </Button>
      <RoomMenu />
    </header>
  )
}

function PhoneHead() {
  const session = useSession()
  const ui = useRoomUi()
  const people = othersIn(session.room.value, session.me.value.id)
  const browsing = session.stage.view.value.at === 'catalogue'
  return (
    <header class="head">
      <div class="head-title">
        <ShopName store={session.store} />
        <Followers words />
      </div>
      {people.length > 0 && (
        <button type="button" class="head-faces" onClick={() => ui.open('people')}>
          <Faces
            people={people}
            size={32}
            max={3}
            states={session.presence.value}
            label={`${t('head.people')}: ${namesOf(people)}`}
          />
        </button>
      )}
      <IconButton
        label={t('head.catalogue')}
        icon={<Store {...STROKE} />}
        aria-pressed={browsing}
        onClick={() => session.stage.go({ at: 'catalogue', category: null })}
      />
      <span class="head-call">
        <CallEntry />
      </span>
      <IconButton
        label={t('head.inviteLong')}
        icon={<UserPlus {...STROKE} />}
        onClick={() => (ui.inviting.value = true)}
      />
      <RoomMenu />
    </header>
  )
}

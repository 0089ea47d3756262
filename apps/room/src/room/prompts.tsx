import { participantOf, refKey } from '@tandem/core/rooms/room-state'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { KnockPrompt, ReturnPrompt } from '../panels/panels.tsx'
import { lazyPanel } from '../panels/shared/lazy-panel.tsx'
import { useSession } from '../session/room-session.ts'
import { announce } from '../ui/announcer.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { BringRefusal } from './bring-button.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { useRoomUi } from './room-ui.ts'
import './prompts.css'

const BackPrompt = lazyPanel(() => import('./back-prompt.tsx').then((m) => m.BackPrompt), 'none')

/** What somebody asks of me. It lies over the picture's rim, so that nothing I am about to press moves away. */
export function Prompts() {
  const session = useSession()
  const ui = useRoomUi()
  const people = ui.phone.value ? ui.sheet.value === 'people' : ui.tab.value === 'people'
  return (
    <section class="prompts" aria-label={t('head.notices')}>
      <ConnectionLine />
      <BringRefusal />
      <LookInvitation />
      {session.knocks.value.length > 0 && !people && <KnockPrompt />}
      {session.cart.returned.value && <ReturnPrompt />}
      {ui.backAgain.value.map((thing) => (
        <BackPrompt key={refKey(thing)} thing={thing} />
      ))}
    </section>
  )
}

function LookInvitation() {
  const session = useSession()
  const invitation = session.stage.invitation.value
  const person = invitation && participantOf(session.room.value, invitation.by)
  const slot = invitation && session.catalogue.product(invitation.ref.productId).value
  const product = slot && slot !== 'loading' ? slot.name : null
  const name = person?.name ?? t('say.someone')
  const text = product ? t('bring.bannerProduct', { name, product }) : t('bring.banner', { name })
  useEffect(() => {
    if (invitation !== null) announce('following', text, true)
    // an invitation is announced once, when it comes
  }, [invitation?.seq])
  if (!invitation || !person) return null
  return (
    <div class={`prompt person-${person.colour}`}>
      <Avatar person={person} size={24} silent />
      <p class="prompt-text">{text}</p>
      <span class="prompt-actions">
        <Button size="s" variant="quiet" onClick={() => session.stage.decline()}>
          {t('bring.decline')}
        </Button>
        <Button size="s" onClick={() => session.stage.accept()}>
          {t('bring.go')}
        </Button>
      </span>
    </div>
  )
}

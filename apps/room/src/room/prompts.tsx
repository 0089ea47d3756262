import { participantOf } from '@tandem/core/rooms/room-state'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { KnockPrompt } from '../panels/panels.tsx'
import { useSession } from '../session/room-session.ts'
import { announce } from '../ui/announcer.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import './prompts.css'

/** What somebody asks of me. It lies on nothing and moves nobody. */
export function Prompts() {
  const session = useSession()
  return (
    <>
      <LookInvitation />
      {session.knocks.value.length > 0 && <KnockPrompt />}
    </>
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
    <section class={`prompt person-${person.colour}`} aria-label={text}>
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
    </section>
  )
}

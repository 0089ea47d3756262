import type { Participant } from '@tandem/core/rooms/room-state'
import { Crown, MessageCircleOff } from 'lucide-preact'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { factsOf } from '../shared/product-facts.ts'
import { thingName } from '../shared/use-facts.ts'
import { PersonMenu } from './person-menu.tsx'
import { isSamePlace, whereabouts } from './person-words.ts'

const MARK = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

export function PersonRow({ person }: { person: Participant }) {
  const session = useSession()
  const { room, stage, catalogue } = session
  const mine = person.id === session.me.value.id
  const here = session.presence.value.get(person.id)
  const state = person.standing === 'left' ? 'left' : (here?.state ?? 'left')
  const thing = (productId: number) => {
    const ref = { productId, variationId: null }
    return thingName(factsOf(catalogue.product(productId).value, ref))
  }
  return (
    <li class={classes('person', `person-${person.colour}`, state === 'left' && 'person-gone')}>
      <Avatar person={person} size={40} state={state} silent />
      <div class="person-text">
        <p class="person-name">
          <strong>{mine ? t('people.you', { name: person.name }) : person.name}</strong>
          {room.value.hostId === person.id && (
            <span class="person-mark">
              <Crown {...MARK} />
              {t('people.host')}
            </span>
          )}
          {person.chatMuted && (
            <span class="person-mark">
              <MessageCircleOff {...MARK} />
              {t('people.mutedMark')}
            </span>
          )}
        </p>
        <p class="small">
          {whereabouts(person, mine && here ? { ...here, view: stage.view.value } : here, thing)}
        </p>
        {stage.followers.value.includes(person.id) && <p class="small">{t('people.followsYou')}</p>}
      </div>
      {!mine && <PersonMenu person={person} />}
      {!mine && (state === 'here' || state === 'away') && <FollowButtons person={person} />}
    </li>
  )
}

/** Once there, or along with them. */
function FollowButtons({ person }: { person: Participant }) {
  const { stage, presence } = useSession()
  const { name, id } = person
  const here = presence.value.get(id)
  const following = stage.following.value === id
  const elsewhere =
    here === undefined || here.view.at === 'elsewhere' || isSamePlace(here.view, stage.view.value)
  if (here?.followable === false)
    return <p class="person-actions small">{t('people.notFollowable', { name })}</p>
  return (
    <div class="person-actions">
      {!elsewhere && (
        <Button size="s" aria-label={t('people.goTo', { name })} onClick={() => stage.jumpTo(id)}>
          {t('people.goToShort')}
        </Button>
      )}
      <Button
        size="s"
        aria-pressed={following}
        aria-label={following ? undefined : t('people.followName', { name })}
        onClick={() => (following ? stage.unfollow() : stage.follow(id))}
      >
        {t(following ? 'people.unfollow' : 'people.follow')}
      </Button>
    </div>
  )
}

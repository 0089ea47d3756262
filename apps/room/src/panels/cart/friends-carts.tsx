import { type CartLine, refKey } from '@tandem/core/rooms/room-state'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { AddToCart } from '../shared/add-to-cart.tsx'
import { peopleOf } from '../shared/people-words.ts'
import { ProductLine } from '../shared/product-line.tsx'
import { thingName, useFacts } from '../shared/use-facts.ts'

/** Carts that friends chose to show, with *one for me too*. */
export function FriendsCarts() {
  const session = useSession()
  const room = session.room.value
  const me = session.me.value.id
  const friends = peopleOf(
    room,
    Object.keys(room.sharedCarts).filter((id) => id !== me),
  )
  if (friends.length === 0) return null
  return (
    <section class="cart-part">
      <h3>{t('cart.friends')}</h3>
      {friends.map((friend) => {
        const lines = room.sharedCarts[friend.id] ?? []
        return (
          <section
            key={friend.id}
            class={`friend-cart person-${friend.colour}`}
            aria-label={t('cart.friend', friend)}
          >
            <p class="friend-name">
              <Avatar person={friend} size={24} silent />
              <strong>{friend.name}</strong>
            </p>
            {lines.length === 0 && <p class="small">{t('cart.friendEmpty', { name: friend.name })}</p>}
            {lines.map((line, i) => (
              <FriendLine key={`${refKey(line)}/${i}`} line={line} />
            ))}
          </section>
        )
      })}
    </section>
  )
}

function FriendLine({ line }: { line: CartLine }) {
  const facts = useFacts(line)
  const words = { short: t('cart.meToo'), long: t('cart.meTooName', { name: thingName(facts) }) }
  const { quantity: _theirs, ...thing } = line
  return (
    <ProductLine thing={thing} action={<AddToCart thing={thing} facts={facts} words={words} />}>
      {line.quantity > 1 && <span class="small num">{t('cart.times', { count: line.quantity })}</span>}
    </ProductLine>
  )
}

import type { ProductView } from '@tandem/contract/http/catalogue'
import type { CartLine } from '@tandem/core/rooms/room-state'
import { t } from '../i18n/i18n.ts'
import { namesOf, othersIn } from '../room/people-words.ts'
import { lineKey } from '../session/create-my-cart.ts'
import { choiceText } from '../session/product-choice.ts'
import { useSession } from '../session/room-session.ts'
import { Faces } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'

/** Friends who show their carts and have this in them: *one for me too* takes the same choice. */
export function FriendHas({ product }: { product: ProductView }) {
  const { room, me, cart } = useSession()
  const state = room.value
  const byChoice = new Map<string, { line: CartLine; ids: Set<string> }>()
  for (const person of othersIn(state, me.value.id))
    for (const line of state.sharedCarts[person.id] ?? []) {
      if (line.productId !== product.id) continue
      const key = lineKey(line)
      const entry = byChoice.get(key) ?? { line, ids: new Set() }
      entry.ids.add(person.id)
      byChoice.set(key, entry)
    }
  if (byChoice.size === 0) return null
  const mine = new Set(cart.lines.value.map((l) => l.key))
  return (
    <ul class="friend-has">
      {[...byChoice].map(([key, { line, ids }]) => {
        const people = state.participants.filter((p) => ids.has(p.id))
        const { quantity: _, ...ref } = line
        const choice = choiceText(product, line)
        return (
          <li key={key} class="friend-row">
            <Faces people={people} size={20} label={namesOf(people)} />
            <span class="friend-words small">
              {t('product.friendHas', { count: people.length, names: namesOf(people) })}
              {choice && ` · ${choice}`}
            </span>
            {mine.has(key) ? (
              <span class="small">{t('product.added')}</span>
            ) : (
              <Button size="s" onClick={() => cart.add(ref, 1)}>
                {t('product.oneForMe')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

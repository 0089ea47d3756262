import type { ProductView } from '@tandem/contract/http/catalogue'
import type { CartLine } from '@tandem/core/rooms/room-state'
import { t } from '../i18n/i18n.ts'
import { lazyPanel } from '../panels/shared/lazy-panel.tsx'
import { factsOf } from '../panels/shared/product-facts.ts'
import { namesOf, othersIn } from '../room/people-words.ts'
import { lineKey } from '../session/create-my-cart.ts'
import { choiceText } from '../session/product-choice.ts'
import { useSession } from '../session/room-session.ts'
import { Faces } from '../ui/avatar.tsx'

// With the panels' own rules: what is sold out cannot be taken, nor more than there is.
const AddToCart = lazyPanel(() => import('../panels/shared/add-to-cart.tsx').then((m) => m.AddToCart), 'none')

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
        const one = t('product.oneForMe')
        const words = { short: one, long: `${one}: ${[product.name, choice].filter(Boolean).join(', ')}` }
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
              <AddToCart thing={ref} facts={factsOf(product, ref)} words={words} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

import { Eye, EyeOff } from 'lucide-preact'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Empty, Notice } from '../../ui/notice.tsx'
import { Refusal, useRefusal } from '../shared/refusal.tsx'
import { CartLineRow } from './cart-line.tsx'
import { CheckOut } from './check-out.tsx'
import { FriendsCarts } from './friends-carts.tsx'
import { ShareCart } from './share-cart.tsx'
import { SuggestionsForMe, SuggestionsMine } from './suggestions.tsx'
import './cart.css'

/** My things, mine alone until I share them; what friends suggest and share; the way to the shop's checkout. */
export function CartPanel() {
  const { cart } = useSession()
  const refused = useRefusal(['share-cart', 'answer-suggestion'])
  const lines = cart.lines.value
  const troubled = lines.filter((l) => l.trouble === 'gone' || l.trouble === 'out').length
  const Mark = cart.shared.value ? Eye : EyeOff
  return (
    <section class="cart" aria-label={t('cart.title')}>
      <div class="cart-scroll">
        <p class="cart-private small">
          <Mark size={16} strokeWidth={1.75} aria-hidden="true" />
          {t(cart.shared.value ? 'cart.sharedNow' : 'cart.private')}
        </p>
        <Refusal refused={refused} />
        <SuggestionsForMe />
        {troubled > 0 && <Notice tone="warn">{t('cart.troubleAhead', { count: troubled })}</Notice>}
        {lines.length === 0 ? (
          <Empty title={t('cart.empty')} />
        ) : (
          <ul class="cart-lines">
            {lines.map((view) => (
              <CartLineRow key={view.key} view={view} />
            ))}
          </ul>
        )}
        <ShareCart />
        <FriendsCarts />
        <SuggestionsMine />
      </div>
      <CheckOut />
    </section>
  )
}

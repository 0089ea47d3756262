import { money } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { useRoomUi } from './room-ui.ts'

/** What is mine, always in sight; the way to pay goes through seeing it. */
export function CartBar() {
  const { cart, store } = useSession()
  const ui = useRoomUi()
  const count = cart.count.value
  const open = () => {
    ui.tab.value = ui.tab.peek() === 'cart' ? 'talk' : 'cart'
  }
  const here = ui.tab.value === 'cart'
  return (
    <section class="cart-bar" aria-label={t('dock.cart')}>
      <button
        type="button"
        class="cart-bar-open"
        onClick={open}
        aria-expanded={here}
        aria-controls="side-panel"
      >
        <strong class="num">
          {t('dock.cart')}
          {count > 0 && ` · ${money(cart.total.value, store)}`}
        </strong>
        <span class="small">
          {count === 0
            ? t('dock.cartEmpty')
            : t(cart.shared.value ? 'dock.shared' : 'dock.things', { count })}
        </span>
      </button>
      {count > 0 && !here && (
        <Button variant="primary" onClick={open}>
          {t('dock.checkout', { shop: store.look.name })}
        </Button>
      )}
    </section>
  )
}

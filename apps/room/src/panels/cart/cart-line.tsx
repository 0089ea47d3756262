import { LIMITS } from '@tandem/core/rooms/limits'
import { Minus, Plus, Trash2 } from 'lucide-preact'
import { money } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import type { CartLineView } from '../../session/my-cart.ts'
import { useSession } from '../../session/room-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { ProductPicture } from '../../ui/product-bits.tsx'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** One thing in my cart: what, how many, for how much, and what stands against it. */
export function CartLineRow({ view }: { view: CartLineView }) {
  const { stage, store, cart } = useSession()
  const name = view.name ?? t('panel.aThing')
  const { quantity } = view.line
  return (
    <li class={classes('cl', view.trouble !== null && 'cl-trouble')}>
      <button
        type="button"
        class="cl-look"
        aria-label={t('panel.lookAt', { name })}
        onClick={() => stage.look(view.line)}
        disabled={view.trouble === 'gone'}
      >
        <ProductPicture picture={view.picture} class="cl-pic" />
      </button>
      <div class="cl-text">
        <p class="cl-name">{view.loading ? '\u00a0' : name}</p>
        {view.choice !== '' && <p class="small">{view.choice}</p>}
        {view.unit !== null && quantity > 1 && (
          <p class="small num">{t('cart.each', { price: money(view.unit, store) })}</p>
        )}
        <Trouble view={view} />
      </div>
      <p class="cl-sum num">{view.unit === null ? '' : money(view.unit * quantity, store)}</p>
      <div class="cl-edit">
        <Quantity view={view} name={name} />
        <IconButton
          label={t('cart.remove', { name })}
          icon={<Trash2 {...ICON} />}
          onClick={() => cart.remove(view.key)}
        />
      </div>
    </li>
  )
}

function Quantity({ view, name }: { view: CartLineView; name: string }) {
  const { cart } = useSession()
  const { quantity } = view.line
  const set = (to: number) => cart.setQuantity(view.key, to)
  const most = view.oneOnly ? 1 : Math.min(view.stock?.left ?? LIMITS.quantity, LIMITS.quantity)
  // There is nothing to choose where an order takes one only.
  if (view.oneOnly && quantity === 1) return <p class="small">{t('product.onlyOne')}</p>
  return (
    <fieldset class="cl-quantity" aria-label={t('cart.quantity', { name })}>
      <IconButton
        label={t('cart.less', { name })}
        icon={<Minus {...ICON} />}
        disabled={quantity <= 1}
        onClick={() => set(quantity - 1)}
      />
      <output class="num" aria-live="polite">
        {quantity}
      </output>
      <IconButton
        label={t('cart.more', { name })}
        icon={<Plus {...ICON} />}
        disabled={quantity >= most}
        onClick={() => set(quantity + 1)}
      />
    </fieldset>
  )
}

/** What the shop's stock says against this line, as it is now. */
function Trouble({ view }: { view: CartLineView }) {
  const { cart } = useSession()
  const left = view.stock?.left ?? null
  if (view.trouble === null) return null
  if (view.trouble !== 'few') return <p class="cl-bad">{t(`cart.${view.trouble}`)}</p>
  if (left === null) return null
  return (
    <p class="cl-bad cl-few">
      {t('cart.few', { count: left })}
      {left > 0 && (
        <Button size="s" onClick={() => cart.setQuantity(view.key, left)}>
          {t('cart.fewTake', { count: left })}
        </Button>
      )}
    </p>
  )
}

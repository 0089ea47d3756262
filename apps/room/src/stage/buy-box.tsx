import type { ProductView, Stock } from '@tandem/contract/http/catalogue'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { Minus, Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { nameList } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { lineKey } from '../session/create-my-cart.ts'
import { buyState, type Choice, missing, roomInCart } from '../session/product-choice.ts'
import { useSession } from '../session/room-session.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { SoldOut } from './sold-out.tsx'

interface BuyBoxProps {
  product: ProductView
  choice: Choice
  /** What would be bought; null while something is still to be chosen. */
  ref_: ProductRef | null
  stock: Stock
}

/** How many, and the one button. Where it cannot be pressed it says why. */
export function BuyBox(props: BuyBoxProps) {
  const { product, choice, ref_ } = props
  const state = buyState(product, choice)
  if (state === 'out')
    return (
      <div class="buy">
        <SoldOut product={product} thing={ref_ ?? { productId: product.id, variationId: null }} />
        <InMyCart ref_={ref_} />
      </div>
    )
  if (state === 'not-for-sale')
    return (
      <div class="buy">
        <p class="buy-note small">{t('product.notForSale')}</p>
        <InMyCart ref_={ref_} />
      </div>
    )
  return <Buy key={ref_ ? lineKey(ref_) : ''} {...props} />
}

// Another choice begins again with one: the key makes it a new box.
function Buy({ product, choice, ref_, stock }: BuyBoxProps) {
  const { cart } = useSession()
  const [wish, setWish] = useState(1)
  const [asked, setAsked] = useState(false)
  const [full, setFull] = useState(false)
  const open = missing(product, choice)
  const inCart = useInCart(ref_)
  const most = roomInCart(product, stock, inCart)
  // Somebody may buy the last ones while I count.
  const quantity = Math.max(1, Math.min(wish, most))
  const add = () => {
    if (ref_ === null) return setAsked(true)
    setFull(most === 0 || cart.add(ref_, quantity) === 'full')
    setWish(1)
  }
  return (
    <div class="buy">
      <div class="buy-row">
        {!product.soldIndividually && <Quantity value={quantity} most={most} onChange={setWish} />}
        <Button variant="primary" wide onClick={add}>
          {t('product.add')}
        </Button>
      </div>
      {asked && ref_ === null && (
        <p class="buy-note buy-bad" role="alert">
          {t('product.choose', { what: nameList(open.map((a) => a.name.toLocaleLowerCase())) })}
        </p>
      )}
      {full && (
        <p class="buy-note buy-bad" role="alert">
          {t(product.soldIndividually ? 'product.onlyOne' : 'product.cartFull')}
        </p>
      )}
      <InMyCart ref_={ref_} />
      {product.soldIndividually && inCart === 0 && <p class="buy-note small">{t('product.onlyOne')}</p>}
    </div>
  )
}

function useInCart(ref_: ProductRef | null): number {
  const { cart } = useSession()
  return (ref_ && cart.lines.value.find((l) => l.key === lineKey(ref_))?.line.quantity) ?? 0
}

function InMyCart({ ref_ }: { ref_: ProductRef | null }) {
  const ui = useRoomUi()
  const count = useInCart(ref_)
  return (
    <p class="buy-note" role="status">
      {count > 0 && (
        <button type="button" class="link-button" onClick={() => ui.open('cart')}>
          {t('product.inCart', { count })}
        </button>
      )}
    </p>
  )
}

const SMALL = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const

function Quantity({ value, most, onChange }: { value: number; most: number; onChange: (n: number) => void }) {
  return (
    <fieldset class="quantity" aria-label={t('product.quantity')}>
      <IconButton
        label={t('product.less')}
        icon={<Minus {...SMALL} />}
        disabled={value <= 1}
        onClick={() => onChange(value - 1)}
      />
      <output class="num" aria-live="polite">
        {value}
      </output>
      <IconButton
        label={t('product.moreOne')}
        icon={<Plus {...SMALL} />}
        disabled={value >= most}
        onClick={() => onChange(value + 1)}
      />
    </fieldset>
  )
}

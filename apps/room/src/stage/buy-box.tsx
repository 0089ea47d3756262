import type { ProductView, Stock } from '@tandem/contract/http/catalogue'
import { LIMITS } from '@tandem/core/rooms/limits'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { Minus, Plus } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { nameList } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { lineKey } from '../session/create-my-cart.ts'
import { type Choice, missing } from '../session/product-choice.ts'
import { useSession } from '../session/room-session.ts'
import { Button, IconButton } from '../ui/button.tsx'

interface BuyBoxProps {
  product: ProductView
  choice: Choice
  /** What would be bought; null while something is still to be chosen. */
  ref_: ProductRef | null
  stock: Stock
}

/** How many, and the one button. Where it cannot be pressed it says why. */
export function BuyBox({ product, choice, ref_, stock }: BuyBoxProps) {
  const { cart, stage } = useSession()
  const ui = useRoomUi()
  const [quantity, setQuantity] = useState(1)
  const [asked, setAsked] = useState(false)
  const [full, setFull] = useState(false)
  const open = missing(product, choice)
  const out = stock.state === 'out'
  const line = ref_ && cart.lines.value.find((l) => l.key === lineKey(ref_))
  const most = product.soldIndividually ? 1 : Math.min(stock.left ?? LIMITS.quantity, LIMITS.quantity)
  const key = ref_ ? lineKey(ref_) : ''
  // another choice begins again with one
  useEffect(() => {
    setQuantity(1)
    setAsked(false)
    setFull(false)
  }, [key])
  const add = () => {
    if (ref_ === null) return setAsked(true)
    setFull(cart.add(ref_, quantity) === 'full')
    setQuantity(1)
  }
  if (!product.purchasable) return <p class="buy-note small">{t('product.notForSale')}</p>
  if (out && ref_ !== null && line == null)
    return (
      <Button wide onClick={() => stage.go({ at: 'catalogue', category: product.categories[0] ?? null })}>
        {t('product.alike')}
      </Button>
    )
  return (
    <div class="buy">
      <div class="buy-row">
        {!product.soldIndividually && <Quantity value={quantity} most={most} onChange={setQuantity} />}
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
          {t('product.cartFull')}
        </p>
      )}
      <p class="buy-note" role="status">
        {line && (
          <button type="button" class="link-button" onClick={() => ui.open('cart')}>
            {t('product.inCart', { count: line.line.quantity })}
          </button>
        )}
        {product.soldIndividually && !line && <span class="small">{t('product.onlyOne')}</span>}
      </p>
    </div>
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

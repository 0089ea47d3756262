import type { ProductView } from '@tandem/contract/http/catalogue'
import { type ProductRef, refKey } from '@tandem/core/rooms/room-state'
import { t } from '../i18n/i18n.ts'
import { lazyPanel } from '../panels/shared/lazy-panel.tsx'
import { useRoomUi } from '../room/room-ui.ts'
import './sold-out.css'

const Alike = lazyPanel(() => import('./alike.tsx').then((m) => m.Alike), 'none')

/** Sold out: the price steps back; what is like it and *tell me* come forward. */
export function SoldOut({ product, thing }: { product: ProductView; thing: ProductRef }) {
  const ui = useRoomUi()
  const key = refKey(thing)
  const on = ui.waitingFor.value.has(key)
  const toggle = () => {
    const next = new Map(ui.waitingFor.peek())
    if (on) next.delete(key)
    else next.set(key, thing)
    ui.waitingFor.value = next
  }
  return (
    <>
      <Alike product={product} />
      <label class="tell-me">
        <input type="checkbox" role="switch" checked={on} aria-checked={on} onChange={toggle} />
        <span>
          {t('product.tellMe')}
          <span class="small tell-me-hint">{t('product.tellMeHint')}</span>
        </span>
      </label>
    </>
  )
}

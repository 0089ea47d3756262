import type { ProductView } from '@tandem/contract/http/catalogue'
import { useId } from 'preact/hooks'
import { ProductTile } from '../catalogue/product-tile.tsx'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import '../catalogue/catalogue.css'

const SHOWN = 6

/** Things of the same part of the shop that can be bought, right where the one that cannot is. */
export function Alike({ product }: { product: ProductView }) {
  const { catalogue, stage } = useSession()
  const id = useId()
  const category = product.categories[0] ?? null
  const { products, state } = catalogue.list({ category, search: '', sort: 'featured' })
  const others = products.value.filter((p) => p.id !== product.id && p.stock.state !== 'out').slice(0, SHOWN)
  const all = () => stage.go({ at: 'catalogue', category })
  if (others.length === 0 && state.value === 'loading') return <div class="alike-row" aria-busy="true" />
  if (others.length === 0)
    return (
      <Button wide onClick={all}>
        {t('product.alike')}
      </Button>
    )
  return (
    <section class="alike" aria-labelledby={id}>
      <div class="alike-head">
        <h2 id={id}>{t('product.alike')}</h2>
        <button type="button" class="link-button small" onClick={all}>
          {t('product.alikeAll')}
        </button>
      </div>
      <ul class="alike-row">
        {others.map((other) => (
          <li key={other.id}>
            <ProductTile product={other} />
          </li>
        ))}
      </ul>
    </section>
  )
}

import type { ProductCard } from '@tandem/contract/http/catalogue'
import { t } from '../i18n/i18n.ts'
import { lookersAt, namesOf } from '../room/people-words.ts'
import { useSession } from '../session/room-session.ts'
import { Faces } from '../ui/avatar.tsx'
import { classes } from '../ui/class-names.ts'
import { PriceLine, ProductPicture, stockText } from '../ui/product-bits.tsx'

/** A product in the shop's list, with the faces of those who look at it now. */
export function ProductTile({ product }: { product: ProductCard }) {
  const session = useSession()
  const { stage, store } = session
  const people = lookersAt(session, product.id)
  const on = stage.view.value.at === 'product' && stage.product.value?.productId === product.id
  const stock = stockText(product.stock)
  return (
    <button
      type="button"
      class={classes('tile', on && 'tile-on')}
      aria-current={on ? 'true' : undefined}
      data-led
      onClick={() => stage.look({ productId: product.id, variationId: null })}
    >
      <span class="tile-frame">
        <ProductPicture picture={product.picture} />
        {people.length > 0 && (
          <Faces
            class="tile-faces"
            people={people}
            size={24}
            max={3}
            label={t('looking.here', { count: people.length, names: namesOf(people) })}
          />
        )}
      </span>
      <span class="tile-name">{product.name}</span>
      <PriceLine price={product.price} store={store} class="tile-price" />
      {stock && (
        <span class={classes('tile-stock', product.stock.state === 'out' && 'tile-out')}>{stock}</span>
      )}
    </button>
  )
}

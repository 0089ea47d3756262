import type { ProductAttribute, ProductView } from '@tandem/contract/http/catalogue'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { useId, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import {
  type Choice,
  choiceFor,
  choosable,
  missing,
  optionState,
  refFor,
} from '../../session/product-choice.ts'
import { Button } from '../../ui/button.tsx'
import '../../ui/text-field.css'
import { AddToCart } from '../shared/add-to-cart.tsx'
import { factsOf } from '../shared/product-facts.ts'
import { PriceAndStock } from '../shared/product-line.tsx'

/** Chooses a variation in its column and puts it into my cart. */
export function CompareBuy({ product, thing }: { product: ProductView; thing: ProductRef }) {
  const [choice, setChoice] = useState<Choice>(() => choiceFor(product, thing))
  const open = missing(product, choice)
  const ref = refFor(product, choice)
  const facts = ref && factsOf(product, ref)
  return (
    <div class="compare-buy">
      {choosable(product).map((attribute) => (
        <Chooser
          key={attribute.slug}
          product={product}
          attribute={attribute}
          choice={choice}
          choose={(value) => setChoice(withChoice(choice, attribute.slug, value))}
        />
      ))}
      {ref && facts && product.variable && <PriceAndStock facts={facts} />}
      {ref && facts ? (
        <AddToCart thing={ref} facts={facts} />
      ) : (
        <>
          {open.length === 0 && <p class="compare-bad">{t('compare.unavailable')}</p>}
          <Button size="s" disabled>
            {t('list.addToCart')}
          </Button>
        </>
      )}
    </div>
  )
}

interface ChooserProps {
  product: ProductView
  attribute: ProductAttribute
  choice: Choice
  choose: (value: string) => void
}

function Chooser({ product, attribute, choice, choose }: ChooserProps) {
  const id = useId()
  return (
    <div class="compare-chooser">
      <label class="field-label" for={id}>
        {attribute.name}
      </label>
      <select
        id={id}
        class="field-input compare-select"
        value={choice[attribute.slug] ?? ''}
        onChange={(e) => choose(e.currentTarget.value)}
      >
        <option value="">{t('compare.pick', { attribute: attribute.name })}</option>
        {attribute.options.map(({ value, label }) => {
          const state = optionState(product, choice, attribute.slug, value)
          return (
            <option key={value} value={value} disabled={state === 'none'}>
              {state === 'out' ? `${label} (${t('product.soldOut')})` : label}
            </option>
          )
        })}
      </select>
    </div>
  )
}

function withChoice(choice: Choice, slug: string, value: string): Choice {
  const { [slug]: _old, ...rest } = choice
  return value === '' ? rest : { ...rest, [slug]: value }
}

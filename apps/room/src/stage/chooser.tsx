import type { ProductAttribute, ProductView } from '@tandem/contract/http/catalogue'
import { useId } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { type Choice, choosable, optionState } from '../session/product-choice.ts'
import { classes } from '../ui/class-names.ts'
import { colourOf } from './colour-names.ts'

interface ChooserProps {
  product: ProductView
  choice: Choice
  onChoose: (choice: Choice) => void
}

/** One row of choices per attribute. What cannot be had is struck through and says so, but may be chosen to see why. */
export function Chooser({ product, choice, onChoose }: ChooserProps) {
  return (
    <div class="chooser" data-led>
      {choosable(product).map((attribute) => (
        <AttributeRow
          key={attribute.slug}
          product={product}
          attribute={attribute}
          choice={choice}
          onChoose={onChoose}
        />
      ))}
    </div>
  )
}

function AttributeRow({
  product,
  attribute,
  choice,
  onChoose,
}: ChooserProps & { attribute: ProductAttribute }) {
  const id = useId()
  const { slug, name, options } = attribute
  const value = choice[slug]
  const chosen = options.find((o) => o.value === value)
  const colours = options.map((o) => colourOf(o.value, o.label))
  const swatches = colours.every((c) => c !== null)
  const choose = (next: string) => {
    const agreed = { ...choice, [slug]: next }
    // A value that does not go with the rest wins: the person pressed it last.
    const fits = optionState(product, choice, slug, next) !== 'none'
    onChoose(fits ? agreed : { [slug]: next })
  }
  return (
    <fieldset class="choose">
      <legend class="choose-name">
        {chosen ? t('product.chosen', { name, value: chosen.label }) : name}
      </legend>
      <div class="choose-row">
        {options.map((option, i) => {
          const state = optionState(product, choice, slug, option.value)
          return (
            <label
              key={option.value}
              class={classes(
                swatches ? 'swatch' : 'choice',
                option.value === value && 'choice-on',
                state !== 'ok' && 'choice-off',
              )}
              title={option.label}
            >
              <input
                class="sr"
                type="radio"
                name={`${id}-${slug}`}
                checked={option.value === value}
                aria-label={spoken(option.label, state)}
                onChange={() => choose(option.value)}
              />
              {swatches ? (
                <span class="swatch-colour" style={{ backgroundColor: colours[i] ?? '' }} />
              ) : (
                <span aria-hidden="true">{option.label}</span>
              )}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

function spoken(label: string, state: 'ok' | 'none' | 'out'): string {
  if (state === 'none') return t('product.unavailable', { value: label })
  if (state === 'out') return t('product.soldOutOption', { value: label })
  return label
}

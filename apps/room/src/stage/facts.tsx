import type { ProductView, Stock } from '@tandem/contract/http/catalogue'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { VoteBar } from '../panels/panels.tsx'
import { elsewhere, lookersAt, namesOf } from '../room/people-words.ts'
import {
  buyState,
  type Choice,
  choiceFor,
  choosable,
  refFor,
  termsOf,
  variationFor,
} from '../session/product-choice.ts'
import { useSession } from '../session/room-session.ts'
import type { ProductStageView } from '../session/stage.ts'
import { Avatar, Faces } from '../ui/avatar.tsx'
import { classes } from '../ui/class-names.ts'
import { PriceLine } from '../ui/product-bits.tsx'
import { BuyBox } from './buy-box.tsx'
import { Chooser } from './chooser.tsx'
import { FriendHas } from './friend-has.tsx'
import { picturesOf } from './gallery.tsx'
import { LiveLine } from './live-line.tsx'
import { TogetherButtons } from './together-buttons.tsx'
import './facts.css'

interface FactsProps {
  product: ProductView
  view: ProductStageView
}

/** The shop may leave a product's own stock as it was when all of its variations are gone. */
const SOLD_OUT: Stock = { state: 'out', left: null }

/** Name, price, stock, choices, votes, and the one button. */
export function Facts({ product, view }: FactsProps) {
  const { stage, store } = useSession()
  const [choice, setChoice] = useChoice(product, view)
  const variation = variationFor(product, choice)
  const terms = termsOf(product, { productId: product.id, variationId: variation?.id ?? null })
  const stock = buyState(product, choice) === 'out' ? SOLD_OUT : terms.stock
  const choose = (next: Choice) => {
    setChoice(next)
    const chosen = variationFor(product, next)
    const image = pictureOf(product, chosen?.id ?? null) ?? view.image
    stage.go({ ...view, variationId: chosen?.id ?? null, image, section: 'facts' })
  }
  return (
    <div class="facts" data-section="facts">
      <header class="facts-head">
        <h1 id="product-name" class="facts-name">
          {product.name}
        </h1>
        <PriceLine
          price={terms.price}
          store={store}
          class={classes('facts-price', stock.state === 'out' && 'price-back')}
        />
        <LiveLine product={product} stock={stock} choice={choice} />
      </header>
      <Looking productId={product.id} />
      {choosable(product).length > 0 && <Chooser product={product} choice={choice} onChoose={choose} />}
      <VoteBar productId={product.id} />
      <BuyBox product={product} choice={choice} ref_={refFor(product, choice)} stock={stock} />
      <FriendHas product={product} />
      <TogetherButtons product={product} ref_={refFor(product, choice)} />
    </div>
  )
}

/** My choice; when somebody I follow (or a link) names a variation, it is theirs. */
function useChoice(product: ProductView, view: ProductStageView): [Choice, (c: Choice) => void] {
  const [choice, setChoice] = useState<Choice>(() => choiceFor(product, view))
  useEffect(() => {
    if (view.variationId === null || variationFor(product, choice)?.id === view.variationId) return
    setChoice(choiceFor(product, view))
    // only a change of the view's variation changes the choice
  }, [view.variationId])
  return [choice, setChoice]
}

function pictureOf(product: ProductView, variationId: number | null): number | null {
  const own = product.variations.find((v) => v.id === variationId)?.picture
  if (!own) return null
  const at = picturesOf(product, variationId).findIndex((p) => p.src === own.src)
  return at >= 0 ? at : null
}

function Looking({ productId }: { productId: number }) {
  const session = useSession()
  const people = lookersAt(session, productId)
  const away = elsewhere(session, productId)
  return (
    <div class="facts-looking small">
      {people.length > 0 && (
        <>
          <Faces people={people} size={20} max={5} label={namesOf(people)} />
          <span aria-hidden="true">
            {t('looking.here', { count: people.length, names: namesOf(people) })}
          </span>
        </>
      )}
      {away.length > 0 && (
        <span class="facts-away">
          {away.map((person) => (
            <button
              key={person.id}
              type="button"
              class="face-go"
              aria-label={t('follow.go', { name: person.name })}
              title={t('follow.go', { name: person.name })}
              onClick={() => session.stage.jumpTo(person.id)}
            >
              <Avatar person={person} size={24} silent />
            </button>
          ))}
        </span>
      )}
    </div>
  )
}

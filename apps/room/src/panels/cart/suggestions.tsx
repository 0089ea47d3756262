import type { Suggestion } from '@tandem/core/rooms/room-state'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { nameOf } from '../shared/people-words.ts'
import { buyable } from '../shared/product-facts.ts'
import { ProductLine } from '../shared/product-line.tsx'
import { thingName, useFacts } from '../shared/use-facts.ts'

/** What friends suggest to me and I have not answered. */
export function SuggestionsForMe() {
  const session = useSession()
  const me = session.me.value.id
  const open = session.room.value.suggestions.filter((s) => s.to === me && s.answer === 'open')
  if (open.length === 0) return null
  return (
    <section class="cart-part cart-suggested">
      <h3>{t('cart.suggestionsForMe')}</h3>
      {open.map((s) => (
        <SuggestionForMe key={s.id} suggestion={s} />
      ))}
    </section>
  )
}

function SuggestionForMe({ suggestion }: { suggestion: Suggestion }) {
  const session = useSession()
  const { quantity, ...thing } = suggestion.line
  const facts = useFacts(thing)
  const can = buyable(facts, thing)
  const answer = (accept: boolean) =>
    session.do({ type: 'answer-suggestion', suggestionId: suggestion.id, accept })
  const accept = () => {
    if (session.cart.add(thing, quantity) === 'full') return announce('shortlist', t('list.cartFull'), true)
    answer(true)
    announce('shortlist', t('list.added'), true)
  }
  return (
    <div class="suggestion">
      <ProductLine thing={thing}>
        {quantity > 1 && <span class="small num">{t('cart.times', { count: quantity })}</span>}
      </ProductLine>
      <p class="suggestion-words">
        <span class="small">
          {t('cart.suggestedBy', { name: nameOf(session.room.value, suggestion.from) })}
        </span>
        {suggestion.note !== '' && <q>{suggestion.note}</q>}
      </p>
      <div class="suggestion-actions">
        <Button
          size="s"
          aria-label={`${t('cart.accept')}: ${thingName(facts)}`}
          disabled={can === 'out' || can === 'gone' || can === 'loading'}
          // Options are chosen on the product itself; the suggestion stays open until it is answered.
          onClick={can === 'choose' ? () => session.stage.look(thing) : accept}
        >
          {t(can === 'choose' ? 'list.chooseOptions' : can === 'out' ? 'product.soldOut' : 'cart.accept')}
        </Button>
        <Button
          size="s"
          variant="quiet"
          aria-label={`${t('cart.decline')}: ${thingName(facts)}`}
          onClick={() => answer(false)}
        >
          {t('cart.decline')}
        </Button>
      </div>
    </div>
  )
}

/** What I suggested to others and what became of it. */
export function SuggestionsMine() {
  const session = useSession()
  const me = session.me.value.id
  const mine = session.room.value.suggestions.filter((s) => s.from === me).reverse()
  if (mine.length === 0) return null
  const states = {
    open: t('cart.answerOpen'),
    accepted: t('cart.answerAccepted'),
    declined: t('cart.answerDeclined'),
  }
  return (
    <section class="cart-part">
      <h3>{t('cart.suggestionsMine')}</h3>
      {mine.map((s) => (
        <ProductLine
          key={s.id}
          thing={s.line}
          action={<span class="small suggestion-state">{states[s.answer]}</span>}
        >
          <span class="small">{t('cart.suggestedTo', { name: nameOf(session.room.value, s.to) })}</span>
        </ProductLine>
      ))}
    </section>
  )
}

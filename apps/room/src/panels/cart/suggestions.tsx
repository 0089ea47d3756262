import type { Suggestion } from '@tandem/core/rooms/room-state'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { nameOf } from '../shared/people-words.ts'
import { buyable, type ProductFacts } from '../shared/product-facts.ts'
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
  const name = thingName(facts)
  const answer = (accept: boolean) =>
    session.do({ type: 'answer-suggestion', suggestionId: suggestion.id, accept })
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
        <Take suggestion={suggestion} facts={facts} name={name} accept={() => answer(true)} />
        <Button
          size="s"
          variant="quiet"
          aria-label={`${t('cart.decline')}: ${name}`}
          onClick={() => answer(false)}
        >
          {t('cart.decline')}
        </Button>
      </div>
    </div>
  )
}

interface TakeProps {
  suggestion: Suggestion
  facts: ProductFacts
  name: string
  accept: () => void
}

/** Into my cart; or, where options are open, to the product where they are chosen, and then the answer. */
function Take({ suggestion, facts, name, accept }: TakeProps) {
  const { cart, stage } = useSession()
  const { quantity, ...thing } = suggestion.line
  const can = buyable(facts, thing)
  const chosen = cart.lines.value.some(({ line }) => line.productId === thing.productId)
  const take = () => {
    if (can === 'choose') return chosen ? accept() : stage.look(thing)
    if (cart.add(thing, quantity) === 'full') return announce('shortlist', t('list.cartFull'), true)
    accept()
    announce('shortlist', t('list.added'), true)
  }
  const words = t(WORDS[can === 'choose' && chosen ? 'chosen' : can])
  return (
    <Button
      size="s"
      aria-label={`${words}: ${name}`}
      disabled={can === 'out' || can === 'gone' || can === 'loading'}
      onClick={take}
    >
      {words}
    </Button>
  )
}

const WORDS = {
  yes: 'cart.accept',
  loading: 'cart.accept',
  choose: 'list.chooseOptions',
  chosen: 'cart.acceptDone',
  out: 'product.soldOut',
  gone: 'stock.gone',
} as const

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

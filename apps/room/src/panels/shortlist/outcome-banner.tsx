import { refKey } from '@tandem/core/rooms/room-state'
import { CircleCheck } from 'lucide-preact'
import { useId } from 'preact/hooks'
import { clockTime } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { mayDo } from '../../session/may-do.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { AddToCart } from '../shared/add-to-cart.tsx'
import { nameOf } from '../shared/people-words.ts'
import { ProductLine } from '../shared/product-line.tsx'
import { useFacts } from '../shared/use-facts.ts'

/** What the room settled on, quietly on top. */
export function OutcomeBanner() {
  const session = useSession()
  const title = useId()
  const { outcome } = session.room.value
  if (outcome === null) return null
  const time = clockTime(outcome.at)
  const by =
    outcome.by === session.me.value.id
      ? t('outcome.byYou', { time })
      : t('outcome.by', { name: nameOf(session.room.value, outcome.by), time })
  return (
    <section class="outcome" aria-labelledby={title}>
      <h3 id={title} class="outcome-title">
        <CircleCheck size={20} strokeWidth={1.75} aria-hidden="true" />
        {t('outcome.title')}
      </h3>
      {outcome.items.map((ref) => (
        <OutcomeItem key={refKey(ref)} thing={ref} />
      ))}
      {outcome.note !== '' && <p class="outcome-note">{outcome.note}</p>}
      <p class="outcome-foot small">
        {by}
        {mayDo(session, 'decide') && (
          <Button
            variant="quiet"
            size="s"
            onClick={() => session.do({ type: 'decide', items: [], note: '' })}
          >
            {t('outcome.reopen')}
          </Button>
        )}
      </p>
    </section>
  )
}

function OutcomeItem({ thing }: { thing: Parameters<typeof useFacts>[0] }) {
  const facts = useFacts(thing)
  return (
    <ProductLine thing={thing}>
      <span class="outcome-add">
        <AddToCart thing={thing} facts={facts} />
      </span>
    </ProductLine>
  )
}

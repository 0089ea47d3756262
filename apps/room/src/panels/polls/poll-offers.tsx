import { type PollOption, type ProductRef, refKey } from '@tandem/core/rooms/room-state'
import { Check, Plus } from 'lucide-preact'
import { t } from '../../i18n/i18n.ts'
import { ProductPicture } from '../../ui/product-bits.tsx'
import { thingName, useFacts } from '../shared/use-facts.ts'

interface Props {
  title: string
  things: readonly ProductRef[]
  chosen: (option: PollOption) => boolean
  toggle: (option: PollOption) => void
}

/** Products that can be offered as answers. */
export function PollOffers({ title, things, chosen, toggle }: Props) {
  if (things.length === 0) return null
  return (
    <fieldset class="poll-offers">
      <legend class="field-label">{title}</legend>
      {things.map((thing) => {
        const option = { label: '', product: thing }
        return <Offer key={refKey(thing)} thing={thing} on={chosen(option)} onPress={() => toggle(option)} />
      })}
    </fieldset>
  )
}

function Offer({ thing, on, onPress }: { thing: ProductRef; on: boolean; onPress: () => void }) {
  const facts = useFacts(thing)
  if (facts.state === 'gone') return null
  const name = thingName(facts)
  const Mark = on ? Check : Plus
  return (
    <button
      type="button"
      class="poll-offer"
      aria-pressed={on}
      aria-label={t('poll.offer', { name })}
      onClick={onPress}
    >
      <ProductPicture picture={facts.picture} class="poll-offer-pic" />
      <span>{name}</span>
      <Mark size={20} strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}

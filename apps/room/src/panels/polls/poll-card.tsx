import type { Poll, PollOption } from '@tandem/core/rooms/room-state'
import { Check } from 'lucide-preact'
import { useId } from 'preact/hooks'
import { nameList } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Faces } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { ProductPicture } from '../../ui/product-bits.tsx'
import { nameOf, namesOf, peopleOf } from '../shared/people-words.ts'
import { factsOf } from '../shared/product-facts.ts'
import { Refusal, useRefusal } from '../shared/refusal.tsx'
import { thingName } from '../shared/use-facts.ts'
import { askedCount, type OptionTally, type PollTally, tallyPoll } from './poll-result.ts'
import './poll-card.css'

/** A question with its live answers; the same card in the talk and among the polls. */
export function PollCard({ poll }: { poll: Poll }) {
  const session = useSession()
  const title = useId()
  const room = session.room.value
  const me = session.me.value.id
  const tally = tallyPoll(poll)
  const inRoom = room.participants.filter((p) => p.standing === 'in').map((p) => p.id)
  const all = askedCount(inRoom, poll)
  const name = useOptionName()
  const refused = useRefusal(['answer-poll', 'close-poll'], (c) => 'pollId' in c && c.pollId === poll.id)
  const mayClose = !poll.closed && (poll.by === me || session.isHost.value)
  return (
    <section class="poll" aria-labelledby={title}>
      <h3 id={title} class="poll-question">
        {poll.question}
      </h3>
      <fieldset class="poll-options" aria-labelledby={title}>
        {tally.options.map((option) => (
          <Option
            key={option.index}
            poll={poll}
            option={option}
            all={all}
            name={name(poll.options[option.index]!)}
          />
        ))}
      </fieldset>
      <Refusal refused={refused} />
      <p class="poll-foot small num">
        <span>
          {poll.by === me ? t('poll.byYou') : t('poll.by', { name: nameOf(room, poll.by) })}
          {' · '}
          {poll.closed ? t('poll.closed') : t('poll.answered', { count: tally.answered, all })}
        </span>
        {mayClose && (
          <Button
            variant="quiet"
            size="s"
            onClick={() => session.do({ type: 'close-poll', pollId: poll.id })}
          >
            {t('poll.close')}
          </Button>
        )}
      </p>
      {poll.closed && (
        <p class="poll-result">{resultText(tally, all, (index) => name(poll.options[index]!))}</p>
      )}
    </section>
  )
}

interface OptionProps {
  poll: Poll
  option: OptionTally
  all: number
  name: string
}

function Option({ poll, option, all, name }: OptionProps) {
  const session = useSession()
  const me = session.me.value.id
  const room = session.room.value
  const mine = option.voters.includes(me)
  const count = option.voters.length
  const names = namesOf(room, option.voters, me)
  const product = poll.options[option.index]!.product
  const slot = product === null ? null : session.catalogue.product(product.productId).value
  const picture = product === null || slot === null ? null : factsOf(slot, product).picture
  const answer = () =>
    session.do({ type: 'answer-poll', pollId: poll.id, option: mine ? null : option.index })
  return (
    <button
      type="button"
      class="poll-option"
      aria-pressed={mine}
      disabled={poll.closed}
      title={names}
      onClick={answer}
    >
      <span class="poll-bar" style={{ transform: `scaleX(${option.share})` }} />
      {picture && <ProductPicture picture={picture} class="poll-pic" />}
      <span class="poll-name">
        {name}
        {mine && <Check size={18} strokeWidth={1.75} aria-hidden="true" />}
      </span>
      <span aria-hidden="true" class="poll-faces">
        <Faces people={peopleOf(room, option.voters)} size={20} max={3} />
      </span>
      <span class="poll-count num">{t('poll.ofAll', { count, all })}</span>
      <span class="sr">
        {names !== '' && `: ${names}`}
        {mine && !poll.closed && `. ${t('poll.takeBack')}`}
      </span>
    </button>
  )
}

/** An option's own words, else its product's name. */
export function useOptionName(): (option: PollOption) => string {
  const { catalogue } = useSession()
  return ({ label, product }) => {
    if (label !== '' || product === null) return label
    return thingName(factsOf(catalogue.product(product.productId).value, product))
  }
}

/** What came out, as a sentence. */
export function resultText(tally: PollTally, all: number, name: (option: number) => string): string {
  const [first] = tally.leaders
  if (tally.verdict === 'none' || first === undefined) return t('poll.resultNone')
  const count = tally.options[first]!.voters.length
  if (tally.verdict === 'clear') return t('poll.resultClear', { name: name(first), count, all })
  return t('poll.resultTie', { names: nameList(tally.leaders.map(name)), count })
}

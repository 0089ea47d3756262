import { LIMITS } from '@tandem/core/rooms/limits'
import { type PollOption, refKey } from '@tandem/core/rooms/room-state'
import { X } from 'lucide-preact'
import { useId, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { type RefusedCommand, useSession } from '../../session/room-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { focusNow } from '../shared/focus-now.ts'
import { Refusal } from '../shared/refusal.tsx'
import { useOptionName } from './poll-card.tsx'
import {
  addOption,
  isReady,
  NO_POLL,
  type PollDraft,
  sameOption,
  seenRefs,
  toggleOption,
} from './poll-draft.ts'
import { PollOffers } from './poll-offers.tsx'

/** Asks *which one?* with products or own words. */
export function PollForm({ refused, done }: { refused: RefusedCommand | null; done: () => void }) {
  const session = useSession()
  const [draft, setDraft] = useState<PollDraft>(() =>
    refused?.command.type === 'open-poll' ? refused.command : NO_POLL,
  )
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const title = useId()
  const toggle = (option: PollOption) => setDraft((d) => toggleOption(d, option))
  const full = draft.options.length >= LIMITS.pollOptions.max
  // Words that were typed and not added are meant all the same.
  const whole = addOption(draft, { label: typed, product: null })
  const put = () => {
    setDraft(whole)
    setTyped('')
  }
  const ask = (e: Event) => {
    e.preventDefault()
    setTried(true)
    if (!isReady(whole)) return
    const question = draft.question.trim() || t('poll.defaultQuestion')
    session.do({ type: 'open-poll', question, options: whole.options })
    done()
  }
  return (
    <form class="polls poll-form" aria-labelledby={title} onSubmit={ask}>
      <h3 id={title}>{t('poll.ask')}</h3>
      <TextField
        label={t('poll.question')}
        value={draft.question}
        onInput={(question) => setDraft({ ...draft, question })}
        placeholder={t('poll.questionHint')}
        maxLength={LIMITS.pollQuestion}
        inputRef={focusNow}
      />
      <Chosen options={draft.options} full={full} remove={toggle} />
      {!full && <OwnWords typed={typed} type={setTyped} put={put} />}
      {!full && <Offers draft={draft} toggle={toggle} />}
      <Refusal refused={refused} />
      {tried && whole.options.length < LIMITS.pollOptions.min && (
        <p class="field-error" role="alert">
          {t('poll.needsTwo')}
        </p>
      )}
      <div class="poll-send">
        <Button variant="quiet" onClick={done}>
          {t('panel.cancel')}
        </Button>
        <Button variant="primary" type="submit" aria-disabled={!isReady(whole)}>
          {t('poll.start')}
        </Button>
      </div>
    </form>
  )
}

function Offers({ draft, toggle }: { draft: PollDraft; toggle: (option: PollOption) => void }) {
  const { room, presence } = useSession()
  const looking = [...presence.value.values()].flatMap(({ view }) =>
    view.at === 'product' ? [{ productId: view.productId, variationId: null }] : [],
  )
  const listed = room.value.shortlist.map((i) => i.ref)
  const chosen = (option: PollOption) => draft.options.some((o) => sameOption(o, option))
  return (
    <>
      <PollOffers title={t('poll.fromShortlist')} things={listed} chosen={chosen} toggle={toggle} />
      <PollOffers
        title={t('poll.fromSeen')}
        things={seenRefs(room.value, looking)}
        chosen={chosen}
        toggle={toggle}
      />
    </>
  )
}

interface OwnWordsProps {
  typed: string
  type: (words: string) => void
  put: () => void
}

function OwnWords({ typed, type, put }: OwnWordsProps) {
  return (
    <div class="poll-words">
      <TextField
        label={t('poll.ownWords')}
        value={typed}
        onInput={type}
        maxLength={LIMITS.pollOptionLabel}
        enterkeyhint="next"
        onKeyDown={(e) => {
          if (e.key !== 'Enter' || e.isComposing || typed.trim() === '') return
          e.preventDefault()
          put()
        }}
      />
      <Button onClick={put}>{t('poll.addWords')}</Button>
    </div>
  )
}

interface ChosenProps {
  options: readonly PollOption[]
  full: boolean
  remove: (option: PollOption) => void
}

function Chosen({ options, full, remove }: ChosenProps) {
  const name = useOptionName()
  return (
    <fieldset class="poll-chosen">
      <legend class="field-label">{t('poll.options')}</legend>
      {options.map((option) => (
        <p key={option.product ? refKey(option.product) : option.label} class="poll-picked">
          <span>{name(option)}</span>
          <IconButton
            label={t('poll.removeOption', { name: name(option) })}
            icon={<X size={20} strokeWidth={1.75} />}
            onClick={() => remove(option)}
          />
        </p>
      ))}
      <p class="small">{full ? t('poll.noMore') : t('poll.optionsHelp')}</p>
    </fieldset>
  )
}

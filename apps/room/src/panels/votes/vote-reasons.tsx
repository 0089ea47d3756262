import { LIMITS } from '@tandem/core/rooms/limits'
import type { Vote } from '@tandem/core/rooms/room-state'
import { ChevronDown } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { focusNow } from '../shared/focus-now.ts'
import { onEscape } from '../shared/on-escape.ts'
import { nameOf } from '../shared/people-words.ts'
import { reasonsOf } from './tally-votes.ts'

interface Props {
  productId: number
  mine: Vote | null
}

/**
 * What people said with their votes, and the place to say why oneself. Others' words take one line that is always
 * kept free, so that a vote never moves the button below; one opens them oneself.
 */
export function VoteReasons({ productId, mine }: Props) {
  const [doing, setDoing] = useState<'reading' | 'writing' | null>(null)
  useEffect(() => setDoing(null), [productId])
  const mayWrite = mine !== null && !useSession().me.value.chatMuted
  const done = () => setDoing(null)
  if (mayWrite && doing === 'writing') return <ReasonForm productId={productId} mine={mine} done={done} />
  return (
    <div class="vote-reasons">
      <div class="vote-line">
        <Said
          productId={productId}
          open={doing === 'reading'}
          toggle={() => setDoing(doing === 'reading' ? null : 'reading')}
        />
        {mayWrite && (
          <Button
            variant="quiet"
            size="s"
            class="vote-why"
            aria-label={mine.reason === '' ? undefined : t('vote.changeReason')}
            onClick={() => setDoing('writing')}
          >
            {t(mine.reason === '' ? 'vote.addReason' : 'vote.change')}
          </Button>
        )}
      </div>
      {doing === 'reading' && <Reasons productId={productId} />}
    </div>
  )
}

/** All reasons in one line, as much as fits. */
function Said({ productId, open, toggle }: { productId: number; open: boolean; toggle: () => void }) {
  const { room } = useSession()
  const reasons = reasonsOf(room.value, productId)
  if (reasons.length === 0) return null
  return (
    <button type="button" class="vote-said" aria-expanded={open} onClick={toggle}>
      <span class="vote-said-words">
        {reasons.map(({ who, reason }) => (
          <Reason key={who} who={who} reason={reason} />
        ))}
      </span>
      <ChevronDown size={16} strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}

function Reasons({ productId }: { productId: number }) {
  return (
    <ul class="vote-list">
      {reasonsOf(useSession().room.value, productId).map(({ who, reason }) => (
        <li key={who}>
          <Reason who={who} reason={reason} />
        </li>
      ))}
    </ul>
  )
}

function Reason({ who, reason }: { who: string; reason: string }) {
  const room = useSession().room.value
  const colour = room.participants.find((p) => p.id === who)?.colour ?? 0
  return (
    <span class={`vote-reason person-${colour}`}>
      <strong>{nameOf(room, who)}</strong> {reason}
    </span>
  )
}

function ReasonForm({ productId, mine, done }: { productId: number; mine: Vote; done: () => void }) {
  const session = useSession()
  const [text, setText] = useState(mine.reason)
  const save = (e: Event) => {
    e.preventDefault()
    session.do({ type: 'vote', productId, value: mine.value, reason: text })
    done()
  }
  return (
    <form class="vote-form" onSubmit={save} onKeyDown={onEscape(done)}>
      <TextField
        label={t('vote.reason')}
        hideLabel
        value={text}
        onInput={setText}
        placeholder={t('vote.reasonHint')}
        maxLength={LIMITS.reasonText}
        enterkeyhint="done"
        inputRef={focusNow}
      />
      <Button type="submit" size="m">
        {t('panel.save')}
      </Button>
    </form>
  )
}

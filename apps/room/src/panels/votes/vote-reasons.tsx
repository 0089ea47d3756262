import { LIMITS } from '@tandem/core/rooms/limits'
import type { Vote } from '@tandem/core/rooms/room-state'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { onEscape } from '../shared/on-escape.ts'
import { nameOf } from '../shared/people-words.ts'
import { reasonsOf } from './tally-votes.ts'

/** What people said with their votes, and the place to say why oneself. */
export function VoteReasons({ productId, mine }: { productId: number; mine: Vote | null }) {
  const session = useSession()
  const [editing, setEditing] = useState(false)
  const room = session.room.value
  const me = session.me.value
  const reasons = reasonsOf(room, productId)
  useEffect(() => setEditing(false), [productId])
  const mayWrite = mine !== null && !me.chatMuted
  if (reasons.length === 0 && !mayWrite) return null
  return (
    <div class="vote-reasons">
      {reasons.map(({ who, reason }) => (
        <p key={who} class={`vote-reason person-${room.participants.find((p) => p.id === who)?.colour ?? 0}`}>
          <strong>{nameOf(room, who)}</strong> {reason}
        </p>
      ))}
      {mayWrite && !editing && (
        <Button variant="quiet" size="s" class="vote-why" onClick={() => setEditing(true)}>
          {t(mine.reason === '' ? 'vote.addReason' : 'vote.changeReason')}
        </Button>
      )}
      {mayWrite && editing && <ReasonForm productId={productId} mine={mine} done={() => setEditing(false)} />}
    </div>
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
        autofocus
      />
      <Button type="submit" size="m">
        {t('panel.save')}
      </Button>
    </form>
  )
}

import { LIMITS } from '@tandem/core/rooms/limits'
import { type CartLine, refKey } from '@tandem/core/rooms/room-state'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announcer.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { othersIn } from '../shared/people-words.ts'
import { ProductLine } from '../shared/product-line.tsx'
import { Refusal, useRefusal } from '../shared/refusal.tsx'
import './suggest.css'

interface Props {
  line: CartLine
  open: boolean
  onClose: () => void
}

/** Suggests a thing to one friend. It goes into the friend's cart only if the friend says so. */
export function SuggestSheet(props: Props) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t('product.suggest')}>
      {props.open && <SuggestForm {...props} />}
    </Dialog>
  )
}

function SuggestForm({ line, onClose }: Props) {
  const session = useSession()
  const others = othersIn(session.room.value, session.me.value.id)
  const [to, setTo] = useState(others.length === 1 ? others[0]!.id : '')
  const [note, setNote] = useState('')
  const refused = useRefusal(['suggest'])
  const friend = others.find((p) => p.id === to)
  const asked = session.room.value.suggestions.some(
    (s) =>
      s.from === session.me.value.id && s.to === to && s.answer === 'open' && refKey(s.line) === refKey(line),
  )
  if (others.length === 0) return <p>{t('suggest.nobody')}</p>
  const send = (e: Event) => {
    e.preventDefault()
    if (!friend || asked) return
    session.do({ type: 'suggest', to, line, note })
    announce('shortlist', t('suggest.done', { name: friend.name }), true)
    onClose()
  }
  return (
    <form class="suggest" onSubmit={send}>
      <ProductLine thing={line} action={<span />} />
      <fieldset class="suggest-who">
        <legend class="field-label">{t('suggest.who')}</legend>
        {others.map((p) => (
          <label key={p.id} class="suggest-person">
            <input type="radio" name="to" checked={to === p.id} onChange={() => setTo(p.id)} />
            <Avatar person={p} size={32} silent />
            <span>{p.name}</span>
          </label>
        ))}
      </fieldset>
      {!session.me.value.chatMuted && (
        <TextField
          label={t('suggest.note')}
          value={note}
          onInput={setNote}
          placeholder={t('suggest.noteHint')}
          maxLength={LIMITS.noteText}
          enterkeyhint="send"
        />
      )}
      {friend && asked && <Notice>{t('suggest.again', { name: friend.name })}</Notice>}
      <Refusal refused={refused} />
      <Button variant="primary" type="submit" wide aria-disabled={!friend || asked}>
        {t('suggest.send')}
      </Button>
    </form>
  )
}

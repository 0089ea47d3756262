import { useComputed } from '@preact/signals'
import type { ChatMessage } from '@tandem/core/rooms/room-state'
import { Clock } from 'lucide-preact'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { classes } from '../../ui/class-names.ts'
import { nameOf } from '../shared/people-words.ts'
import { ProductLine } from '../shared/product-line.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageText } from './message-text.tsx'
import { Reactions } from './reactions.tsx'

interface Props {
  message: ChatMessage
  onReply: (message: ChatMessage) => void
  onJump: (messageId: number) => void
  active: boolean
}

export function Message({ message, onReply, onJump, active }: Props) {
  const { pendingOps, connection } = useSession()
  const { opId } = message
  const pending = useComputed(() => opId !== null && pendingOps.value.has(opId)).value
  const usable = !pending && !message.removed
  return (
    <div class={classes('msg', pending && 'msg-pending')} data-message={message.id}>
      <div class="msg-body">
        {message.replyTo !== null && !message.removed && <Quote id={message.replyTo} onJump={onJump} />}
        {message.removed ? (
          <p class="msg-removed">{t('talk.takenBack')}</p>
        ) : (
          message.text !== '' && <MessageText text={message.text} />
        )}
        {message.product !== null && <ProductLine thing={message.product} class="msg-card" />}
        {pending && connection.value.state !== 'live' && (
          <p class="msg-waits">
            <Clock size={16} strokeWidth={1.75} aria-hidden="true" /> {t('talk.pendingKept')}
          </p>
        )}
        {pending && connection.value.state === 'live' && (
          <p class="msg-waits msg-waits-late">
            <Clock size={16} strokeWidth={1.75} aria-hidden="true" /> {t('talk.pending')}
          </p>
        )}
        <Reactions message={message} />
      </div>
      {usable && <MessageActions message={message} onReply={onReply} tabIndex={active ? 0 : -1} />}
    </div>
  )
}

/** The line that a message answers; a press goes there. */
function Quote({ id, onJump }: { id: number; onJump: (id: number) => void }) {
  const { room } = useSession()
  const quoted = useComputed(() => room.value.chat.find((m) => m.id === id)).value
  const name = useComputed(() => nameOf(room.value, quoted?.by ?? '')).value
  if (!quoted || quoted.removed) return <p class="msg-quote">{t('talk.replyGone')}</p>
  const text = quoted.text === '' ? t('panel.aThing') : quoted.text
  return (
    <button
      type="button"
      class="msg-quote"
      aria-label={t('talk.jump', { name, text })}
      onClick={() => onJump(id)}
    >
      {t('talk.quote', { name, text })}
    </button>
  )
}

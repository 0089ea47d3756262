import type { ProductRef } from '@tandem/core/rooms/room-state'
import { X } from 'lucide-preact'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { IconButton } from '../../ui/button.tsx'
import { ProductPicture } from '../../ui/product-bits.tsx'
import { nameOf } from '../shared/people-words.ts'
import { thingName, useFacts } from '../shared/use-facts.ts'

const CLOSE = <X size={20} strokeWidth={1.75} />

/** Whom and what the message will answer. */
export function ReplyLine({ id, stop }: { id: number; stop: () => void }) {
  const room = useSession().room.value
  const message = room.chat.find((m) => m.id === id)
  if (!message || message.removed) return null
  const name = nameOf(room, message.by)
  return (
    <div class="say-line">
      <p class="say-quote">
        <strong>{t('talk.replyTo', { name })}</strong>
        <span>{message.text === '' ? t('panel.aThing') : message.text}</span>
      </p>
      <IconButton label={t('talk.stopReply', { name })} icon={CLOSE} onClick={stop} />
    </div>
  )
}

/** The product that goes with the message. */
export function AttachedLine({ thing, stop }: { thing: ProductRef; stop: () => void }) {
  const facts = useFacts(thing)
  const name = thingName(facts)
  return (
    <div class="say-line">
      <ProductPicture picture={facts.picture} class="say-pic" />
      <p class="say-attached">{t('talk.attached', { name })}</p>
      <IconButton label={t('talk.detach', { name })} icon={CLOSE} onClick={stop} />
    </div>
  )
}

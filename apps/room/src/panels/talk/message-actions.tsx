import { useComputed } from '@preact/signals'
import type { ChatMessage } from '@tandem/core/rooms/room-state'
import { EllipsisVertical, EyeOff, Reply, Undo2 } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { nameOf } from '../shared/people-words.ts'
import { ReactionPicker } from './reactions.tsx'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

interface Props {
  message: ChatMessage
  onReply: (message: ChatMessage) => void
  /** One of the messages takes part in the Tab order, the arrows move among them. */
  tabIndex: number
}

/** React, reply, take back; the host may hide what somebody said. */
export function MessageActions({ message, onReply, tabIndex }: Props) {
  const session = useSession()
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLElement | null>(null)
  const mine = message.by === session.me.value.id
  const name = useComputed(() => nameOf(session.room.value, message.by)).value
  const label = t('talk.actions', { name })
  const close = () => setOpen(false)
  const act = (run: () => void) => () => {
    anchor.current?.focus()
    close()
    run()
  }
  const unsay = act(() => session.do({ type: 'unsay', messageId: message.id }))
  return (
    <span class="msg-actions">
      <IconButton
        label={label}
        class="msg-more"
        tabIndex={tabIndex}
        aria-haspopup="dialog"
        aria-expanded={open}
        icon={<EllipsisVertical {...ICON} />}
        onClick={(e) => {
          anchor.current = e.currentTarget
          setOpen(!open)
        }}
      />
      <Popover open={open} onClose={close} anchor={anchor} label={label} class="msg-popover">
        <ReactionPicker message={message} done={act(() => undefined)} />
        <Button variant="quiet" wide icon={<Reply {...ICON} />} onClick={act(() => onReply(message))}>
          {t('talk.reply')}
        </Button>
        {mine && (
          <Button variant="quiet" wide icon={<Undo2 {...ICON} />} onClick={unsay}>
            {t('talk.takeBack')}
          </Button>
        )}
        {!mine && session.isHost.value && (
          <Button variant="quiet" wide icon={<EyeOff {...ICON} />} onClick={unsay}>
            {t('talk.hide')}
          </Button>
        )}
      </Popover>
    </span>
  )
}

import { useComputed } from '@preact/signals'
import type { ChatMessage } from '@tandem/core/rooms/room-state'
import { Fragment } from 'preact'
import { clockTime } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { PollCard } from '../polls/poll-card.tsx'
import { Message } from './message.tsx'
import { QuietLine } from './quiet-line.tsx'
import { keyOf, type TimelineEntry } from './timeline.ts'

interface Props {
  entry: TimelineEntry
  /** Key of the first message that was unread when the panel opened. */
  firstUnread: string | null
  /** The message whose actions take part in the Tab order. */
  active: number | null
  onReply: (message: ChatMessage) => void
  onJump: (messageId: number) => void
}

export function TimelineEntryView(props: Props) {
  const { entry } = props
  if (entry.kind === 'quiet') return <QuietLine happenings={entry.happenings} />
  if (entry.kind === 'poll')
    return (
      <Said by={entry.poll.by} at={entry.at}>
        <PollCard poll={entry.poll} />
      </Said>
    )
  return (
    <>
      {keyOf(entry.messages[0]!) === props.firstUnread && <NewMark />}
      <Said by={entry.by} at={entry.at}>
        {entry.messages.map((message, i) => (
          <Fragment key={keyOf(message)}>
            {i > 0 && keyOf(message) === props.firstUnread && <NewMark />}
            <Message
              message={message}
              active={message.id === props.active}
              onReply={props.onReply}
              onJump={props.onJump}
            />
          </Fragment>
        ))}
      </Said>
    </>
  )
}

function NewMark() {
  return (
    <p class="talk-new">
      <span>{t('talk.newMark')}</span>
    </p>
  )
}

/** A face, a name, a time, and what they said in one breath. */
function Said({ by, at, children }: { by: string; at: number; children: preact.ComponentChildren }) {
  const { room, presence } = useSession()
  // Only what is shown of the room: a vote must not draw every face in the log anew.
  const person = useComputed(() => room.value.participants.find((p) => p.id === by)).value
  const state = useComputed(() => presence.value.get(by)?.state ?? 'left').value
  const name = person?.name ?? t('panel.someone')
  return (
    <article class={`talk-said person-${person?.colour ?? 0}`}>
      {person && <Avatar person={person} size={24} state={state} silent />}
      <div class="talk-words">
        <p class="talk-who">
          <strong>{name}</strong> <time dateTime={new Date(at).toISOString()}>{clockTime(at)}</time>
        </p>
        {children}
      </div>
    </article>
  )
}

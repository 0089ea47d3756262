import { useComputed } from '@preact/signals'
import type { ChatMessage } from '@tandem/core/rooms/room-state'
import { ArrowDown } from 'lucide-preact'
import { useCallback, useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { type RoomSession, useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { Composer } from './composer.tsx'
import { rememberHappenings } from './happening-log.ts'
import { happeningsOfState } from './happenings.ts'
import { readUpTo, talkUnread } from './read-mark.ts'
import { keyOf, timeline } from './timeline.ts'
import { TypingLine } from './typing-line.tsx'
import { useDraft } from './use-draft.ts'
import { useEntryNodes } from './use-entry-nodes.tsx'
import { useLogScroll } from './use-log-scroll.ts'
import { useMessageKeys } from './use-message-keys.ts'
import './talk.css'

/** What is said and what happens, and where one writes. */
export function TalkPanel() {
  const session = useSession()
  const box = useDraft()
  const field = useRef<HTMLTextAreaElement>(null)
  // What was unread when the panel opened stays marked while it is open.
  const [readBefore] = useState(() => unreadFrom(session))
  const entries = useComputed(() => {
    const room = session.room.value
    return timeline({
      chat: room.chat,
      polls: room.polls,
      happenings: [...happeningsOfState(room, session.me.value.id), ...rememberHappenings(session).value],
      pending: session.pendingOps.value,
    })
  }).value
  const newest = newestOf(session.room.value.chat, session.pendingOps.value)
  const count = entries.reduce((n, e) => n + (e.kind === 'messages' ? e.messages.length : 1), 0)
  const scroll = useLogScroll(session, newest, count, readBefore === null ? null : '.talk-new')
  const keys = useMessageKeys(scroll.log, session.room.value.chat)
  const reply = useCallback(
    (message: ChatMessage) => {
      box.change({ replyTo: message.id })
      field.current?.focus()
    },
    [box],
  )
  const firstUnread = firstAfter(session.room.value.chat, session.me.value.id, readBefore)
  const nodes = useEntryNodes(entries, {
    firstUnread,
    active: keys.active,
    onReply: reply,
    onJump: keys.jump,
  })
  return (
    <section class="talk" aria-label={t('talk.log')}>
      {/* Messages are announced by the room's live region, where each kind can be silenced. */}
      <div
        ref={scroll.log}
        class="talk-log"
        role="log"
        aria-live="off"
        aria-label={t('talk.log')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to be reachable by keyboard
        tabIndex={0}
        onScroll={scroll.onScroll}
        onKeyDown={keys.onKeyDown}
      >
        {entries.length === 0 && <p class="talk-empty">{t('talk.empty')}</p>}
        {nodes}
      </div>
      {!scroll.atEnd && <ToEnd toEnd={scroll.toEnd} />}
      <TypingLine />
      <Composer box={box} field={field} onSent={scroll.toEnd} />
    </section>
  )
}

/** The number of the last message I had read; null when nothing is unread, or when I have read nothing at all yet. */
function unreadFrom(session: RoomSession): number | null {
  const read = readUpTo(session).peek()
  return read > 0 && talkUnread(session).peek() > 0 ? read : null
}

function ToEnd({ toEnd }: { toEnd: () => void }) {
  const count = talkUnread(useSession()).value
  return (
    <div class="talk-to-end">
      <Button size="s" icon={<ArrowDown size={16} strokeWidth={1.75} aria-hidden="true" />} onClick={toEnd}>
        {count > 0 ? t('talk.newBelow', { count }) : t('talk.toEnd')}
      </Button>
    </div>
  )
}

function newestOf(chat: readonly ChatMessage[], pending: ReadonlySet<string>): number {
  return chat.findLast((m) => m.opId === null || !pending.has(m.opId))?.id ?? 0
}

function firstAfter(chat: readonly ChatMessage[], me: string, readBefore: number | null): string | null {
  const first = readBefore === null ? undefined : chat.find((m) => m.id > readBefore && m.by !== me)
  return first ? keyOf(first) : null
}

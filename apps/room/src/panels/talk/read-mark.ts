import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { RoomSession } from '../../session/room-session.ts'
import { readSetting, writeSetting } from '../../ui/settings.ts'
import { unreadCount } from './unread-count.ts'

interface Marks {
  readUpTo: Signal<number>
  unread: ReadonlySignal<number>
}

const marks = new WeakMap<RoomSession, Marks>()

/** How many messages of others I have not had before my eyes; for the tab's count. */
export function talkUnread(session: RoomSession): ReadonlySignal<number> {
  return marksOf(session).unread
}

/** The number of the message I read last; 0 before any. */
export function readUpTo(session: RoomSession): ReadonlySignal<number> {
  return marksOf(session).readUpTo
}

export function markRead(session: RoomSession, messageId: number): void {
  const { readUpTo } = marksOf(session)
  if (messageId <= readUpTo.peek()) return
  readUpTo.value = messageId
  writeSetting(settingOf(session), messageId)
}

function marksOf(session: RoomSession): Marks {
  const known = marks.get(session)
  if (known) return known
  const mark = signal(readSetting(settingOf(session), 0))
  const made: Marks = {
    readUpTo: mark,
    unread: computed(() => unreadCount(session.room.value.chat, session.me.value.id, mark.value)),
  }
  marks.set(session, made)
  return made
}

function settingOf(session: RoomSession): string {
  return `read.${session.roomId}`
}

import type { ChatMessage } from '@tandem/core/rooms/room-state'

/** Messages of others after the one I read last. */
export function unreadCount(chat: readonly ChatMessage[], me: string, readUpTo: number): number {
  return chat.filter((m) => m.id > readUpTo && m.by !== me && !m.removed).length
}

import type { ChatMessage } from '@tandem/core/rooms/room-state'
import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import { keyOf, sameEntry, type TimelineEntry } from './timeline.ts'
import { TimelineEntryView } from './timeline-entry.tsx'

interface Shown {
  firstUnread: string | null
  active: number
  /** Has to stay the same function from one drawing to the next, as `onJump`. */
  onReply: (message: ChatMessage) => void
  onJump: (messageId: number) => void
}

interface Kept {
  entry: TimelineEntry
  firstUnread: string | null
  active: number | null
  node: VNode
}

/** An entry that did not change gives the very node of the last time, which is passed over when the log is drawn. */
export function useEntryNodes(entries: readonly TimelineEntry[], shown: Shown): VNode[] {
  const before = useRef<ReadonlyMap<string, Kept>>(new Map())
  const now = new Map<string, Kept>()
  for (const entry of entries) {
    const messages = entry.kind === 'messages' ? entry.messages : []
    const firstUnread = messages.some((m) => keyOf(m) === shown.firstUnread) ? shown.firstUnread : null
    const active = messages.some((m) => m.id === shown.active) ? shown.active : null
    const kept = before.current.get(entry.key)
    const same = kept?.firstUnread === firstUnread && kept.active === active && sameEntry(kept.entry, entry)
    now.set(entry.key, same ? kept : { entry, firstUnread, active, node: draw(entry) })

    function draw(drawn: TimelineEntry): VNode {
      const { onReply, onJump } = shown
      return <TimelineEntryView key={drawn.key} entry={drawn} {...{ firstUnread, active, onReply, onJump }} />
    }
  }
  before.current = now
  return [...now.values()].map(({ node }) => node)
}

import type { ChatMessage } from '@tandem/core/rooms/room-state'
import type { RefObject } from 'preact'
import { useCallback, useState } from 'preact/hooks'

const FLASH_MS = 1_600

interface MessageKeys {
  /** The message whose actions take part in the Tab order. */
  active: number
  onKeyDown: (e: KeyboardEvent) => void
  /** Scrolls to a message, marks it for a moment and gives it the focus. */
  jump: (messageId: number) => void
}

/** One Tab stop for the whole log: arrows move among the messages' actions. */
export function useMessageKeys(log: RefObject<HTMLElement>, chat: readonly ChatMessage[]): MessageKeys {
  const [chosen, setChosen] = useState<number | null>(null)
  const newest = chat.findLast((m) => !m.removed)?.id ?? 0
  const active = chosen !== null && chat.some((m) => m.id === chosen && !m.removed) ? chosen : newest
  const onKeyDown = useCallback(
    (e: KeyboardEvent) => {
      if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return
      const from = (e.target as HTMLElement).closest<HTMLElement>('.msg-more')
      if (from === null) return
      const all = [...(log.current?.querySelectorAll<HTMLElement>('.msg-more') ?? [])]
      const to = all[all.indexOf(from) + (e.key === 'ArrowUp' ? -1 : 1)]
      if (to === undefined) return
      e.preventDefault()
      setChosen(Number(to.closest<HTMLElement>('[data-message]')?.dataset['message']))
      to.focus()
    },
    [log],
  )
  const jump = useCallback(
    (id: number) => {
      const message = log.current?.querySelector<HTMLElement>(`[data-message="${id}"]`)
      if (!message) return
      setChosen(id)
      message.scrollIntoView({ block: 'center' })
      message.classList.add('msg-flash')
      setTimeout(() => message.classList.remove('msg-flash'), FLASH_MS)
      message.querySelector<HTMLElement>('.msg-more')?.focus({ preventScroll: true })
    },
    [log],
  )
  return { active, onKeyDown, jump }
}

import type { ProductRef } from '@tandem/core/rooms/room-state'
import { useCallback, useState } from 'preact/hooks'
import { useSession } from '../../session/room-session.ts'
import { readSetting, writeSetting } from '../../ui/settings.ts'

export interface Draft {
  text: string
  product: ProductRef | null
  /** The number of the message that it answers. */
  replyTo: number | null
}

export const NO_DRAFT: Draft = { text: '', product: null, replyTo: null }

/** What I have begun to write; it outlives the panel and a reload. */
export function useDraft(): [Draft, (change: Partial<Draft>) => void] {
  const name = `draft.${useSession().roomId}`
  const [draft, setDraft] = useState<Draft>(() => ({ ...NO_DRAFT, ...readSetting<Partial<Draft>>(name, {}) }))
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...part }
        writeSetting(name, next)
        return next
      }),
    [name],
  )
  return [draft, change]
}

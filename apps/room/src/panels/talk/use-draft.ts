import { type ReadonlySignal, signal } from '@preact/signals'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { useEffect, useMemo } from 'preact/hooks'
import { useSession } from '../../session/room-session.ts'
import { readSetting, writeSetting } from '../../ui/settings.ts'

export interface Draft {
  text: string
  product: ProductRef | null
  /** The number of the message that it answers. */
  replyTo: number | null
}

export const NO_DRAFT: Draft = { text: '', product: null, replyTo: null }

export interface DraftBox {
  readonly draft: ReadonlySignal<Draft>
  change(part: Partial<Draft>): void
  /** Writes now what would be written in a moment. */
  flush(): void
}

const WRITTEN_AFTER_MS = 400

/** What I have begun to write, written down a moment after the last key. */
export function createDraft(name: string): DraftBox {
  const draft = signal<Draft>({ ...NO_DRAFT, ...readSetting<Partial<Draft>>(name, {}) })
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    writeSetting(name, draft.peek())
  }
  return {
    draft,
    change(part) {
      draft.value = { ...draft.peek(), ...part }
      clearTimeout(timer)
      timer = setTimeout(flush, WRITTEN_AFTER_MS)
    },
    flush,
  }
}

/** My draft in this room; it outlives the panel and a reload. */
export function useDraft(): DraftBox {
  const name = `draft.${useSession().roomId}`
  const box = useMemo(() => createDraft(name), [name])
  useEffect(() => {
    addEventListener('pagehide', box.flush)
    return () => {
      removeEventListener('pagehide', box.flush)
      box.flush()
    }
  }, [box])
  return box
}

import { wrongFields } from '@tandem/core/look/shop-look'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type LookPage, lookApi, lookQuery, type ShopLook } from './look-api.ts'

const KEEP_AFTER_MS = 700

export interface LookDraft {
  look: ShopLook
  change(patch: Partial<ShopLook>): void
  /** Something differs from what shoppers see. */
  isDraft: boolean
  keeping: boolean
  /** Something written cannot be used as it is; its field says so. */
  wrong: boolean
  /** Why the draft could not be kept. */
  error: unknown
  /** Resolves with the number of the kept draft, once everything typed is in it. */
  settled(): Promise<number>
  /** Forgets what was typed here and takes what the server has. */
  takeTheirs(): void
  /** After publishing, discarding or bringing back. */
  adopt(page: LookPage): void
}

/** What is typed is seen at once, and kept by the server in a moment; two people do not write over each other. */
export function useLookDraft(storeKey: string, page: LookPage): LookDraft {
  const queries = useQueryClient()
  const [look, setLook] = useState<ShopLook>(page.draft?.look ?? page.published)
  const [keeping, setKeeping] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const now = useRef({ look, rev: page.draft?.rev ?? 0, dirty: false, running: null as Promise<void> | null })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const keep = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    if (now.current.running) await now.current.running
    if (!now.current.dirty || wrongFields(now.current.look).length > 0) return
    const sent = now.current.look
    now.current.dirty = false
    const work = lookApi(storeKey)
      .keepDraft(sent, now.current.rev)
      .then(
        ({ rev }) => {
          now.current.rev = rev
          setError(null)
          const draft = { look: sent, rev, changedAt: Date.now(), changedBy: '' }
          queries.setQueryData(lookQuery(storeKey).queryKey, (old) => old && { ...old, draft })
        },
        (failure: unknown) => {
          now.current.dirty = true
          setError(failure)
        },
      )
      .finally(() => {
        now.current.running = null
        setKeeping(false)
      })
    now.current.running = work
    setKeeping(true)
    await work
  }, [storeKey, queries])

  const adopt = useCallback((news: LookPage) => {
    clearTimeout(timer.current)
    const fresh = news.draft?.look ?? news.published
    Object.assign(now.current, { look: fresh, rev: news.draft?.rev ?? 0, dirty: false })
    setLook(fresh)
    setError(null)
  }, [])

  // Somebody else changed it: what is shown follows, unless something was typed here.
  useEffect(() => {
    const { dirty, running, rev } = now.current
    if (!dirty && !running && (page.draft?.rev ?? 0) !== rev) adopt(page)
  }, [page, adopt])
  // What was typed last is kept also when one goes to another screen at once.
  useEffect(() => () => void keep(), [keep])

  return {
    look,
    keeping,
    wrong: wrongFields(look).length > 0,
    error,
    isDraft:
      page.draft !== null || now.current.dirty || JSON.stringify(look) !== JSON.stringify(page.published),
    change(patch) {
      const next = { ...now.current.look, ...patch }
      Object.assign(now.current, { look: next, dirty: true })
      setLook(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void keep(), KEEP_AFTER_MS)
    },
    async settled() {
      await keep()
      return now.current.rev
    },
    takeTheirs() {
      now.current.dirty = false
      void queries.fetchQuery({ ...lookQuery(storeKey), staleTime: 0 }).then(adopt)
    },
    adopt,
  }
}

import type { RefObject } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { RoomSession } from '../../session/room-session.ts'
import { markRead } from './read-mark.ts'

/** So near to the end counts as being there. */
const NEAR = 48

export interface LogScroll {
  log: RefObject<HTMLDivElement>
  /** Whether the newest message is before my eyes. */
  atEnd: boolean
  toEnd: () => void
  onScroll: () => void
}

/** Keeps the newest in view while one is at the end, and leaves one alone who reads further up. */
export function useLogScroll(
  session: RoomSession,
  newest: number,
  length: number,
  mark: string | null,
): LogScroll {
  const log = useRef<HTMLDivElement>(null)
  const wasAtEnd = useRef(true)
  const [atEnd, setAtEnd] = useState(true)
  const read = useCallback(() => {
    if (!document.hidden && wasAtEnd.current && log.current?.offsetParent) markRead(session, newest)
  }, [session, newest])
  const onScroll = useCallback(() => {
    const el = log.current
    if (el === null) return
    wasAtEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < NEAR
    setAtEnd(wasAtEnd.current)
    read()
  }, [read])
  const toEnd = useCallback(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight })
    onScroll()
  }, [onScroll])
  // First what I have not read, else the end.
  useLayoutEffect(() => {
    const first = mark === null ? null : log.current?.querySelector<HTMLElement>(mark)
    if (first) first.scrollIntoView({ block: 'start' })
    else log.current?.scrollTo({ top: log.current.scrollHeight })
    onScroll()
  }, [])
  useLayoutEffect(() => {
    if (wasAtEnd.current) log.current?.scrollTo({ top: log.current.scrollHeight })
    read()
  }, [length, newest, read])
  useEffect(() => {
    const el = log.current
    if (el === null) return
    // A keyboard that opens, a picture that loads: the end stays in view.
    const keep = new ResizeObserver(() => wasAtEnd.current && el.scrollTo({ top: el.scrollHeight }))
    keep.observe(el)
    document.addEventListener('visibilitychange', read)
    return () => {
      keep.disconnect()
      document.removeEventListener('visibilitychange', read)
    }
  }, [read])
  return { log, atEnd, toEnd, onScroll }
}

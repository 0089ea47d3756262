import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { meQuery } from './me.ts'

/** One hint of `GET /api/v1/live`: the data of an event called `topics`. */
interface Hint {
  store: string
  topics: string[]
}

/** A cut of a moment is nobody's business. */
const SAY_CUT_AFTER_MS = 4_000
/** A busy shop tells every 200 ms; nobody reads quicker than this. */
const APART_MS = 1_000
const AGAIN_MS = 10_000

let cut = false
const watchers = new Set<() => void>()
const setCut = (now: boolean) => {
  if (cut === now) return
  cut = now
  for (const tell of watchers) tell()
}

/** Whether the line that tells of changes is cut, so that what is shown may be older. */
export const useLineCut = (): boolean =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => cut,
  )

/**
 * Keeps everything shown true: hints of a topic make queries whose keys begin `[storeKey, topic]`, or `['all', topic]`
 * across shops, be asked again. Once for the whole page; features only name their keys so.
 */
export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const gather = gathering(queries)
    const close = keepListening(queries, gather.add)
    return () => {
      close()
      gather.stop()
    }
  }, [queries])
}

/** Asks for what changed at most once a second, the first time at once. */
function gathering(queries: QueryClient) {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    if (waiting.size === 0) return
    for (const key of waiting) void queries.invalidateQueries({ queryKey: JSON.parse(key) })
    waiting.clear()
    timer = setTimeout(flush, APART_MS)
  }
  return {
    add(keys: readonly (readonly string[])[]) {
      for (const key of keys) waiting.add(JSON.stringify(key))
      if (timer === undefined) flush()
    },
    stop: () => clearTimeout(timer),
  }
}

const ABOUT_ME = ['connection', 'team', 'look']

const keysOf = ({ store, topics }: Hint): string[][] => [
  ...topics.flatMap((topic) => [
    [store, topic],
    ['all', topic],
  ]),
  // A shop's home shows something of each.
  [store, 'home'],
  ...(topics.some((topic) => ABOUT_ME.includes(topic)) ? [[...meQuery.queryKey]] : []),
]

function keepListening(
  queries: QueryClient,
  add: (keys: readonly (readonly string[])[]) => void,
): () => void {
  let line: EventSource
  let readyOnce = false
  let late: ReturnType<typeof setTimeout> | undefined
  const broken = () => {
    late ??= setTimeout(() => setCut(readyOnce), SAY_CUT_AFTER_MS)
    if (line.readyState !== EventSource.CLOSED) return
    // The browser gives up when the answer was a refusal; asking who I am finds out whether I am signed out.
    add([[...meQuery.queryKey]])
    setTimeout(open, AGAIN_MS)
  }
  const ready = () => {
    clearTimeout(late)
    late = undefined
    // What changed while the line was cut was told to nobody.
    if (readyOnce) void queries.invalidateQueries()
    readyOnce = true
    setCut(false)
  }
  let ended = false
  function open() {
    if (ended) return
    line = new EventSource('/api/v1/live')
    line.addEventListener('ready', ready)
    line.addEventListener('error', broken)
    line.addEventListener('stores', () => add([[...meQuery.queryKey]]))
    line.addEventListener('bye', () => add([[...meQuery.queryKey]]))
    line.addEventListener('topics', (event: MessageEvent<string>) =>
      add(keysOf(JSON.parse(event.data) as Hint)),
    )
  }
  open()
  return () => {
    ended = true
    clearTimeout(late)
    line.close()
    setCut(false)
  }
}

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { type Hint, openLine } from './live-line.ts'
import { meQuery } from './me.ts'

/** A busy shop tells every 200 ms; nobody reads quicker than this. */
const APART_MS = 1_000

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
    const close = openLine({
      heard: (hint) => gather.add(keysOf(hint)),
      aboutMe: () => gather.add([[...meQuery.queryKey]]),
      // What changed while the line was cut was told to nobody.
      back: () => void queries.invalidateQueries(),
      cut: setCut,
    })
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

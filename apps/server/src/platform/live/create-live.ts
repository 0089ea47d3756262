import type { Bus } from '../bus/bus.ts'
import type { Log } from '../log/log.ts'
import { LIVE_TOPICS, type LiveHints, type LiveTopic } from './live.ts'

const CHANNEL = 'live'
/** A reading of thousands of orders is a few hints a second, not thousands. */
const JOIN_MS = 200
/** A note is at most 7,000 bytes; so many shops fit with every topic. */
const SHOPS_PER_NOTE = 40

type OnTopics = (storeId: number, topics: LiveTopic[]) => void

/** Joins hints for a moment and takes them to every node. */
export function createLive(deps: { bus: Bus; log: Log }): LiveHints & { stop(): Promise<void> } {
  const waiting = new Map<number, Set<LiveTopic>>()
  const listeners = new Map<number, Set<OnTopics>>()
  let timer: NodeJS.Timeout | undefined

  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    const notes = [...waiting].map(([storeId, topics]) => [storeId, [...topics]])
    waiting.clear()
    for (let at = 0; at < notes.length; at += SHOPS_PER_NOTE) {
      await deps.bus.notify(CHANNEL, notes.slice(at, at + SHOPS_PER_NOTE))
    }
  }
  const soon = () => {
    timer ??= setTimeout(() => {
      flush().catch((err) => deps.log.debug({ err }, 'a hint to open screens was lost'))
    }, JOIN_MS).unref()
  }
  const hand = (storeId: number, topics: LiveTopic[]) => {
    for (const listener of listeners.get(storeId) ?? []) listener(storeId, topics)
  }
  const stopListening = deps.bus.listen(
    CHANNEL,
    (note) => {
      for (const [storeId, topics] of note as [number, LiveTopic[]][]) hand(storeId, topics)
    },
    () => {
      for (const storeId of listeners.keys()) hand(storeId, [...LIVE_TOPICS])
    },
  )

  return {
    tell(storeId, topic) {
      const topics = waiting.get(storeId) ?? new Set()
      waiting.set(storeId, topics.add(topic))
      soon()
    },
    listen(storeIds, onTopics) {
      for (const storeId of storeIds) {
        listeners.set(storeId, (listeners.get(storeId) ?? new Set()).add(onTopics))
      }
      return () => {
        for (const storeId of storeIds) {
          const those = listeners.get(storeId)
          those?.delete(onTopics)
          if (those?.size === 0) listeners.delete(storeId)
        }
      }
    },
    async stop() {
      stopListening()
      await flush().catch(() => {})
    },
  }
}

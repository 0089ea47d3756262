/** What changed, for screens that show it: a hint to ask again, never the thing itself. */
export const LIVE_TOPICS = [
  'orders',
  'sync',
  'products',
  'rooms',
  'connection',
  'destinations',
  'look',
  'team',
  'attention',
] as const
export type LiveTopic = (typeof LIVE_TOPICS)[number]

/** Hints to open screens on every node. */
export interface LiveHints {
  /** Cheap, may be called for every row: hints of one store and topic are joined for a moment. Never throws. */
  tell(storeId: number, topic: LiveTopic): void
  /** `onTopics` gets what changed since the last call; after a gap in the line, every topic. Returns how to stop. */
  listen(storeIds: readonly number[], onTopics: (storeId: number, topics: LiveTopic[]) => void): () => void
}

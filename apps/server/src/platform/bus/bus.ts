/** Short notes between nodes through PostgreSQL's LISTEN/NOTIFY: hints that something changed, never the thing itself. */
export interface Bus {
  /** Sent to every node, this one too. `note` is JSON of at most 7,000 bytes. */
  notify(channel: string, note: unknown): Promise<void>
  /** `onGap` is called after the connection was lost for a while: notes may have been missed. */
  listen(channel: string, onNote: (note: unknown) => void, onGap?: () => void): () => void
}

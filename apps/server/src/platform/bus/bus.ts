/** Short notes between nodes through PostgreSQL's LISTEN/NOTIFY: hints that something changed, never the thing itself. */
export interface Bus {
  /** Sent to every node, this one too. `note` is JSON of at most 7,000 bytes. */
  notify(channel: string, note: unknown): Promise<void>
  listen(channel: string, listener: (note: unknown) => void): () => void
}

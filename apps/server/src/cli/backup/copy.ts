import type { Socket } from 'node:net'
import type { Client, Submittable } from 'pg'

/** What of the driver's line a COPY needs; its types leave it out. */
interface Line {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
  stream: Socket
}

const BATCH_BYTES = 64 * 1024
const HELD_BYTES = 1024 * 1024

/** The bytes of a `COPY … TO STDOUT`, as quickly as they are taken: the database waits for who reads slowly. */
export async function* copyOut(client: Client, text: string): AsyncGenerator<Buffer, void> {
  let line: Line | null = null
  let batch: Buffer[] = []
  let batched = 0
  let held = 0
  let ended = false
  let failed: Error | null = null
  const ready: Buffer[] = []
  let wake = () => {}
  const flush = () => {
    if (batched > 0) ready.push(Buffer.concat(batch))
    batch = []
    batched = 0
    wake()
  }
  const query = {
    submit(connection: unknown) {
      line = connection as Line
      line.query(text)
    },
    handleCopyData({ chunk }: { chunk: Buffer }) {
      // The driver uses its buffer again.
      batch.push(Buffer.from(chunk))
      batched += chunk.length
      held += chunk.length
      if (batched >= BATCH_BYTES) flush()
      if (held > HELD_BYTES) line?.stream.pause()
    },
    handleError(error: Error) {
      failed ??= error
      line?.stream.resume()
      wake()
    },
    handleReadyForQuery() {
      ended = true
      flush()
    },
    ...deaf,
  }
  client.query(query as unknown as Submittable)
  try {
    for (;;) {
      const next = ready.shift()
      if (next) {
        held -= next.length
        if (held <= HELD_BYTES / 2) (line as Line | null)?.stream.resume()
        yield next
      } else if (failed) throw failed
      else if (ended) return
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    ;(line as Line | null)?.stream.resume()
  }
}

/** Takes the bytes of a `COPY … FROM STDIN`; `end` resolves when the database has taken them all. */
export async function copyIn(client: Client, text: string) {
  let line: Line | null = null
  let failed: Error | null = null
  let begin = () => {}
  const begun = new Promise<void>((resolve) => (begin = resolve))
  let finish = () => {}
  const finished = new Promise<void>((resolve) => (finish = resolve))
  const query = {
    submit(connection: unknown) {
      line = connection as Line
      line.query(text)
    },
    handleCopyInResponse: () => begin(),
    handleError(error: Error) {
      failed ??= error
      begin()
      finish()
    },
    handleReadyForQuery() {
      begin()
      finish()
    },
    ...deaf,
  }
  client.query(query as unknown as Submittable)
  await begun
  if (failed) throw failed
  const open = line as unknown as Line
  return {
    async write(chunk: Buffer): Promise<void> {
      if (failed) throw failed
      open.sendCopyFromChunk(chunk)
      if (!open.stream.writableNeedDrain) return
      await Promise.race([new Promise((resolve) => open.stream.once('drain', resolve)), finished])
    },
    async end(): Promise<void> {
      if (!failed) open.endCopyFrom()
      await finished
      if (failed) throw failed
    },
  }
}

/** What the driver tells every query, and a COPY does not want to know. */
const deaf = {
  handleRowDescription() {},
  handleDataRow() {},
  handlePortalSuspended() {},
  handleCommandComplete() {},
  handleEmptyQuery() {},
}

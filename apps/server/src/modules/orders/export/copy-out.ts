import type { CompiledQuery } from 'kysely'
import pg, { type Pool } from 'pg'

const PIECE_BYTES = 65_536
/** With so many pieces made and not taken, the database is asked for no more. */
const AHEAD = 4
const CR = 13
const LF = 10

/**
 * What a query finds as CSV, written by the database itself, in pieces of some hundreds of rows, each ended as RFC 4180
 * has it. Ends the query when it is left.
 */
export async function* copyOut(pool: Pool, query: CompiledQuery): AsyncGenerator<Buffer> {
  const text = `copy (${inlined(query)}) to stdout (format csv)`
  const client = await pool.connect()
  let broken = true
  try {
    const { stream } = (client as unknown as { connection: { stream: Flow } }).connection
    const copy = createCopy(text, stream)
    // What has to be put in order is small beside what is asked for, and slow on the disk.
    await client.query(`begin read only; set local work_mem = '48MB'`)
    client.query(copy.query)
    yield* copy.pieces()
    await client.query('commit')
    broken = false
  } finally {
    // Left in the middle: the line is closed, and the query ends with it.
    client.release(broken)
  }
}

interface Flow {
  pause(): void
  resume(): void
}

/** What `pg` has no call for: a COPY, of which each row comes as a message of its own. */
function createCopy(text: string, flow: Flow) {
  const made: Buffer[] = []
  let piece = Buffer.allocUnsafeSlow(PIECE_BYTES)
  let used = 0
  let over = false
  let failed: Error | null = null
  let wake = () => {}
  const give = () => {
    if (used > 0) made.push(piece.subarray(0, used))
    if (!over) piece = Buffer.allocUnsafeSlow(PIECE_BYTES)
    used = 0
    if (made.length >= AHEAD && !over) flow.pause()
    wake()
  }
  const end = (error: Error | null) => {
    over = true
    failed = error
    give()
    // The end may have come in one breath with what was too much.
    flow.resume()
  }
  const take = ({ chunk }: { chunk: Buffer }) => {
    const bytes = chunk.length + 1
    if (used + bytes > piece.length) give()
    // Longer than a piece by itself.
    if (bytes > piece.length) piece = Buffer.allocUnsafeSlow(bytes)
    chunk.copy(piece, used)
    used += bytes
    piece[used - 2] = CR
    piece[used - 1] = LF
  }
  const query = {
    submit: (connection: { query(text: string): void }) => connection.query(text),
    handleCopyData: take,
    handleRowDescription() {},
    handleCommandComplete() {},
    handleReadyForQuery: () => end(failed),
    handleError: (error: Error) => end(error),
  } as unknown as pg.Submittable
  async function* pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      const next = made.shift()
      if (next) {
        yield next
        continue
      }
      if (failed) throw failed
      if (over) return
      flow.resume()
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { query, pieces }
}

/** COPY takes no parameters: they are written into it, as the texts and numbers that they are and nothing else. */
export const inlined = ({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): string =>
  sql.replace(/\$(\d+)/g, (_whole, place: string) => literal(parameters[Number(place) - 1]))

function literal(value: unknown): string {
  if (Array.isArray(value)) return `array[${value.map(literal).join(', ')}]`
  if (typeof value === 'number' && Number.isSafeInteger(value)) return `(${value})`
  if (typeof value === 'string' && !value.includes('\0')) return pg.escapeLiteral(value)
  throw new TypeError('a value that cannot be written into a query')
}

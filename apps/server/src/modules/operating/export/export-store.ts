import type { Pool, PoolClient } from 'pg'
import { VERSION } from '../../../platform/version.ts'
import { isExported, LEFT_OUT } from './exported-tables.ts'
import { type ZipFile, zipStream } from './zip-stream.ts'

const ROWS = 500
/** A file of the export is cut here, so that any program can open it. */
const FILE_BYTES = 256 * 1024 * 1024

/**
 * Everything about one shop as it is at one moment: a line of JSON per row, a file or more per table, and at the end a
 * manifest with the counts. Nothing that opens anything is in it.
 */
export async function* exportStore(
  pool: Pool,
  store: { storeId: number; storeKey: string },
  now: number,
): AsyncGenerator<Buffer> {
  const client = await pool.connect()
  let whole = false
  try {
    await client.query('begin isolation level repeatable read read only')
    yield* zipStream(filesOf(client, store, now), now)
    await client.query('commit')
    whole = true
  } finally {
    // Whoever stops reading is no error, and leaves a transaction half way: this line is not used again.
    client.release(!whole)
  }
}

async function* filesOf(
  client: PoolClient,
  store: { storeId: number; storeKey: string },
  now: number,
): AsyncGenerator<ZipFile> {
  const counts: Record<string, number> = {}
  for (const { name, columns } of await tablesOf(client)) {
    counts[name] = 0
    const rows = rowsOf(client, name, columns, store.storeId)
    let more = true
    for (let part = 1; more; part++) {
      const state = { bytes: 0, more: false }
      const file = part === 1 ? `${name}.ndjson` : `${name}.${part}.ndjson`
      yield {
        name: file,
        chunks: takeFile(rows, state, (lines) => {
          counts[name] = (counts[name] ?? 0) + lines
        }),
      }
      more = state.more
    }
  }
  const manifest = {
    store: store.storeKey,
    madeAt: now,
    tandem: VERSION,
    format: 'One file per table, one JSON object per line; times are milliseconds since the epoch.',
    rows: counts,
    leftOut: LEFT_OUT,
  }
  yield { name: 'manifest.json', chunks: oneChunk(`${JSON.stringify(manifest, null, 2)}\n`) }
}

async function* takeFile(
  rows: AsyncGenerator<string[]>,
  state: { bytes: number; more: boolean },
  onLines: (lines: number) => void,
): AsyncGenerator<Buffer> {
  for (;;) {
    const { done, value } = await rows.next()
    if (done) return
    onLines(value.length)
    const chunk = Buffer.from(`${value.join('\n')}\n`)
    state.bytes += chunk.length
    yield chunk
    if (state.bytes < FILE_BYTES) continue
    state.more = true
    return
  }
}

async function* oneChunk(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

async function* rowsOf(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  storeId: number,
): AsyncGenerator<string[]> {
  const fields = columns.map((name) =>
    table === 'orders' && name === 'body' ? 'body::json as body' : `"${name}"`,
  )
  await client.query(
    `declare export_rows no scroll cursor for
     select row_to_json(t)::text as line from (select ${fields.join(', ')} from "${table}" where store_id = ${Math.trunc(storeId)}) t`,
  )
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${ROWS} from export_rows`)
    if (rows.length > 0) yield rows.map(({ line }) => line)
    if (rows.length < ROWS) break
  }
  await client.query('close export_rows')
}

/** Read from the database itself, so that a module's new table is in it without anybody thinking of it. */
export async function tablesOf(
  client: Pick<PoolClient, 'query'>,
): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
     group by 1 having bool_or(c.column_name = 'store_id') order by 1`,
  )
  return rows
    .filter(({ name }) => !Object.hasOwn(LEFT_OUT, name))
    .map(({ name, columns }) => ({ name, columns: columns.filter((column) => isExported(name, column)) }))
}

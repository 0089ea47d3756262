import type { Client } from 'pg'
import { VERSION } from '../../platform/version.ts'
import { copyOut } from './copy.ts'
import { createBackupFile, type Header, type Sequence } from './format.ts'
import type { SealedKey } from './sealed-key.ts'
import { columnsOf, JOB_COLUMNS, JOBS, JOBS_OUT, keptTables, quoted, type Table } from './tables.ts'

export interface Dumped {
  bytes: number
  tables: number
  rows: number
}

/**
 * Writes everything that the database holds at one moment, while the server goes on: one transaction sees one state,
 * whatever is written meanwhile.
 */
export async function dumpDatabase(
  client: Client,
  path: string,
  options: { now: number; key: SealedKey | null; progress?: (part: number, what: string) => void },
): Promise<Dumped> {
  const file = await createBackupFile(path)
  const progress = options.progress ?? (() => {})
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await keptTables(client)
    await file.json('H', await headerOf(client, options))
    const whole = tables.reduce((sum, { bytes }) => sum + bytes, 1)
    let done = 0
    let rows = 0
    const write = async (name: string, columns: string[], text: string) => {
      await file.json('T', { name, columns })
      let lines = 0
      for await (const chunk of copyOut(client, text)) {
        lines += linesIn(chunk)
        await file.put('D', chunk)
        progress(Math.min(1, (done + 1) / whole), name)
      }
      await file.json('E', { rows: lines })
      rows += lines
    }
    for (const table of tables) {
      await write(table.name, table.columns, copyText(table))
      done += table.bytes
      progress(done / whole, table.name)
    }
    await write(JOBS, JOB_COLUMNS, JOBS_OUT)
    await file.json('S', await sequencesOf(client))
    await client.query('commit')
    const bytes = await file.finish({ tables: tables.length, rows })
    return { bytes, tables: tables.length, rows }
  } catch (error) {
    await file.giveUp()
    throw error
  }
}

const copyText = ({ name, columns }: Table) => `copy ${quoted(name)} (${columnsOf(columns)}) to stdout`

/** COPY's text form writes a line break of a value as two characters, so each one is the end of a row. */
function linesIn(chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count++
  return count
}

async function headerOf(
  client: Client,
  { now, key }: { now: number; key: SealedKey | null },
): Promise<Header> {
  const { rows: migrations } = await client.query<Header['migrations'][number]>(
    'select number, name, checksum from schema_migrations order by number',
  )
  const { rows: facts } = await client.query<{ version: string; mark: string | null }>(
    `select current_setting('server_version') as version,
       (select value from platform_marks where name = 'master-key') as mark`,
  )
  return {
    format: 1,
    version: VERSION,
    madeAt: now,
    postgres: facts[0]?.version ?? '',
    migrations,
    keyMark: facts[0]?.mark ?? null,
    key,
  }
}

async function sequencesOf(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname = current_schema() order by 1`,
  )
  const all: Sequence[] = []
  for (const { name } of rows) {
    const found = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(name)}`,
    )
    if (found.rows[0]) all.push({ name, ...found.rows[0] })
  }
  return all
}

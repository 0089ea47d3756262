import { csvLine } from '@tandem/core/orders/csv'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../../platform/db/open-database.ts'
import { createLog } from '../../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../../platform/testing/database.ts'
import { type RawRow, ROW_COLUMNS, ROW_FIELDS } from './columns.ts'
import { copyOut } from './copy-out.ts'
import { selectedOf } from './sql-columns.ts'

const TYPES: Record<string, string> = {
  order_id: 'bigint',
  created_at: 'bigint',
  modified_at: 'bigint',
  minor_unit: 'smallint',
  total_minor: 'bigint',
  refunded_minor: 'bigint',
  items: 'integer',
  room: 'boolean',
}
const TEXTS = [
  'plain',
  '',
  "=cmd|' /C calc'!A0",
  '+40 700',
  '-5',
  '@x',
  '\tx',
  '\r\nx',
  '＝1',
  'a,b',
  'say "hi"',
  'two\nlines',
  "it's \\ back",
  '$1 😀 ă',
]
const AMOUNTS = ['0', '5', '-5', '1250', '-1250', '123456789012345']

/** Each text in each column of texts, with times and amounts of every kind. */
const ROWS: RawRow[] = TEXTS.flatMap((text, index) =>
  ['0', '2', '3'].map((unit) =>
    ROW_FIELDS.map((name) => {
      if (name === 'minor_unit') return unit
      if (name === 'room') return index % 2 === 0 ? 't' : 'f'
      if (name.endsWith('_minor')) return AMOUNTS[index % AMOUNTS.length] as string
      if (name.endsWith('_at')) return String(1_700_000_000_999 + index * 86_400_000)
      return TYPES[name] ? String(index) : text
    }),
  ),
)

describe('CSV that the database writes', () => {
  let database: TestDatabase
  let world: OpenDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
    world = openDatabase(database.connectionString, createLog('silent'), 4)
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  const copied = async (selected: string, rows: readonly RawRow[]) => {
    const from = JSON.stringify(
      rows.map((row) => Object.fromEntries(ROW_FIELDS.map((name, at) => [name, row[at]]))),
    )
    const columns = sql.raw(ROW_FIELDS.map((name) => `${name} ${TYPES[name] ?? 'text'}`).join(', '))
    const query = sql`select ${sql.raw(selected)} from (
      select g.*, 7::bigint as store_id from jsonb_to_recordset(${from}::jsonb) as g(${columns})
    ) r`.compile(world.db)
    const pieces: Buffer[] = []
    for await (const piece of copyOut(world.pool, query)) pieces.push(piece)
    return Buffer.concat(pieces).toString()
  }

  it('L31 is what the server writes of the same rows', async () => {
    const columns = Object.keys(ROW_COLUMNS)
    const expected = ROWS.map((row) => csvLine(columns.map((name) => ROW_COLUMNS[name]?.(row) ?? '')))
    expect(await copied(selectedOf(columns, []), ROWS)).toBe(expected.join(''))
  })

  it('L31 has the name of the store, which may be anything', async () => {
    const stores = [
      { storeId: 3, storeName: 'Other' },
      { storeId: 7, storeName: `=Fir's, "Clay"` },
    ]
    const csv = await copied(selectedOf(['store', 'id'], stores), ROWS.slice(0, 1))
    expect(csv).toBe(`"'=Fir's, ""Clay""",0\r\n`)
  })

  it('L30 comes whole however long its rows are, and leaves the line as it was', async () => {
    const long = ROWS.slice(0, 1).map((row) =>
      row.map((value, at) => (at === 1 ? 'x'.repeat(70_000) : value)),
    )
    const many = Array.from({ length: 40 }, () => long[0] as RawRow)
    expect(await copied(selectedOf(['number'], []), many)).toBe(`${'x'.repeat(70_000)}\r\n`.repeat(40))
    expect((await world.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('L30 can be left in the middle, and fails where the query does', async () => {
    const query = sql`select repeat('x', 1000) from generate_series(1, 100000)`.compile(world.db)
    for await (const piece of copyOut(world.pool, query)) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
    const wrong = sql`select 1 / (10 - n) from generate_series(1, 20) n`.compile(world.db)
    await expect(async () => {
      for await (const _piece of copyOut(world.pool, wrong));
    }).rejects.toThrow(/division by zero/)
    expect((await world.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })
})

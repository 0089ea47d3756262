import type { OrderView } from '@tandem/contract/http/orders'
import { csvLine, csvText } from '@tandem/core/orders/csv'
import { LINE_COLUMNS, type RawRow, ROW_COLUMNS, ROW_FIELDS, WHOLE_COLUMNS } from './columns.ts'

export interface ExportWish {
  format: 'csv' | 'json'
  columns: readonly string[]
  /** A line for each item of an order. */
  lines: boolean
  /** A mark that tells Excel that this is UTF-8. */
  bom: boolean
}

/** Whether more than the narrow rows is needed. */
export const needsWhole = ({ format, columns, lines }: ExportWish): boolean =>
  format === 'json' || lines || columns.some((column) => Object.hasOwn(WHOLE_COLUMNS, column))

const bodyOf = (row: RawRow): string => row[ROW_FIELDS.length] ?? 'null'
/** What a room gave along is between the shop and us; inside a text its quotes would be escaped. */
const TOKEN = /"roomToken": ?("[^"]*"|null)/

/** The export piece by piece, each some whole orders long. */
export async function* writeExport(
  wish: ExportWish,
  stores: AsyncIterable<{ storeName: string; storeKey: string; rows: RawRow[] }>,
): AsyncGenerator<string> {
  yield* wish.format === 'json' ? writeJson(stores) : writeCsv(wish, stores)
}

/** Before the first order. */
export const csvHead = ({ bom, columns, lines }: ExportWish): string =>
  `${bom ? '\ufeff' : ''}${csvLine([...columns, ...(lines ? Object.keys(LINE_COLUMNS) : [])])}`

/** One array of whole orders, each on a line of its own. */
async function* writeJson(
  stores: AsyncIterable<{ storeKey: string; rows: RawRow[] }>,
): AsyncGenerator<string> {
  let first = true
  yield '['
  for await (const { storeKey, rows } of stores) {
    const store = `{"storeKey":${JSON.stringify(storeKey)},`
    yield rows
      .map(
        (row) =>
          `${first ? endFirst() : ',\n'}${store}${bodyOf(row).replace(TOKEN, fromRoom).trimStart().slice(1)}`,
      )
      .join('')
  }
  yield ']\n'
  function endFirst() {
    first = false
    return '\n'
  }
}

const fromRoom = (_whole: string, token: string) => `"fromRoom":${token !== 'null'}`

async function* writeCsv(
  wish: ExportWish,
  stores: AsyncIterable<{ storeName: string; rows: RawRow[] }>,
): AsyncGenerator<string> {
  yield csvHead(wish)
  for await (const { storeName, rows } of stores) {
    const store = csvText(storeName)
    yield rows.map((row) => recordsOf(wish, row, store)).join('')
  }
}

function recordsOf({ columns, lines }: ExportWish, row: RawRow, store: string): string {
  const order = JSON.parse(bodyOf(row)) as OrderView
  const fields = columns.map((column) => {
    const narrow = ROW_COLUMNS[column]
    if (narrow) return narrow(row)
    return column === 'store' ? store : (WHOLE_COLUMNS[column]?.(order) ?? '')
  })
  if (!lines) return csvLine(fields)
  const items = order.lines.length > 0 ? order.lines : [null]
  const ofItem = Object.values(LINE_COLUMNS)
  return items
    .map((line) => csvLine([...fields, ...ofItem.map((write) => (line ? write(line, order) : ''))]))
    .join('')
}

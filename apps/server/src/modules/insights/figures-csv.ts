import type { FiguresPoint, ProductCounts } from '@tandem/contract/http/insights'

const COLUMNS = [
  ['buttons', 'buttons'],
  ['rooms_opened', 'roomsOpened'],
  ['rooms_invited', 'roomsInvited'],
  ['rooms_friend_joined', 'roomsMet'],
  ['rooms_decided', 'roomsDecided'],
  ['rooms_handed_off', 'roomsHandedOff'],
  ['rooms_ended', 'roomsEnded'],
  ['invitations', 'invitations'],
  ['friends_joined', 'joined'],
  ['hand_offs', 'handOffs'],
  ['lines_handed_off', 'linesHandedOff'],
  ['orders', 'orders'],
] as const

/** Figures over time, a column of sales for each currency. */
export function figuresCsv(points: readonly FiguresPoint[]): string {
  const currencies = [
    ...new Set(points.flatMap(({ figures }) => figures.sales.map(({ currency }) => currency))),
  ].sort()
  const head = ['at', ...COLUMNS.map(([name]) => name), ...currencies.map((one) => `sales_${one}`)]
  const rows = points.map(({ at, figures }) => [
    at,
    ...COLUMNS.map(([, field]) => String(figures[field])),
    ...currencies.map((currency) =>
      figures.sales
        .filter((sum) => sum.currency === currency)
        .map(({ amountMinor, minorUnit }) => decimal(amountMinor, minorUnit))
        .join('+'),
    ),
  ])
  return csv([head, ...rows])
}

export function productsCsv(products: readonly ProductCounts[]): string {
  const head = ['product_id', 'name', 'seen_together', 'love', 'maybe', 'no']
  const rows = products.map(({ productId, name, seenTogether, love, maybe, no }) => [
    ...[String(productId), name ?? ''],
    ...[seenTogether, love, maybe, no].map(String),
  ])
  return csv([head, ...rows])
}

function decimal(amountMinor: number, minorUnit: number): string {
  if (minorUnit === 0) return String(amountMinor)
  const digits = String(Math.abs(amountMinor)).padStart(minorUnit + 1, '0')
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -minorUnit)}.${digits.slice(-minorUnit)}`
}

function csv(rows: string[][]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** A name that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

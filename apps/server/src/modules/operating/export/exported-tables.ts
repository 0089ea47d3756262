/**
 * Tables with `store_id` that an export leaves out, and why. Every other one is in it: a new table is exported unless
 * somebody says here why not.
 */
export const LEFT_OUT: Record<string, string> = {
  room_events: 'what people said in rooms is theirs, and erased a day after',
  room_people: 'who was in a room is not kept for shops',
  room_leases: 'which process has a room',
  intake_entries: 'waits to be worked; the result is exported',
  intake_webhooks: 'how the shop is listened to',
  insights_hand_offs: 'tokens that are under way',
  invitations: 'links that open something',
  order_rows_fill: 'how far an index is filled',
}

/** Of what is exported, columns that open something, or hold people's words from rooms. */
const SECRET = /(secret|sealed|hash|credential|password|token|invite)/
const WORDS: Record<string, readonly string[]> = {
  rooms: ['snapshot'],
  room_reports: ['chat'],
  order_rows: ['find'],
}
/** Columns whose name sounds like a secret and that hold none. */
const HARMLESS = new Set(['token_id'])

export const isExported = (table: string, column: string): boolean =>
  (HARMLESS.has(column) || !SECRET.test(column)) && !(WORDS[table] ?? []).includes(column)

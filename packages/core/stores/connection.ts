/** What a merchant can switch on; each is consented to by itself. */
export const PARTS = ['rooms', 'orders', 'marketplace', 'fulfilment'] as const
export type Part = (typeof PARTS)[number]

/**
 * A connection's life. `started`: the owner began, keys are not proved or nobody consented yet. `linked`: keys proved.
 * `awaiting_approval`: linked, and the marketplace waits for the operator. `approved`: linked, marketplace approved.
 * `disconnected`: keys are gone here; nothing is read, nothing is answered.
 */
export const CONNECTION_STATES = [
  'started',
  'linked',
  'awaiting_approval',
  'approved',
  'disconnected',
] as const
export type ConnectionState = (typeof CONNECTION_STATES)[number]

/** Which way a shop came in. `configured`: named in the operator's settings. `door`: by a published plugin. */
export const CONNECTION_KINDS = ['configured', 'plugin', 'keys', 'wc-auth', 'door'] as const
export type ConnectionKind = (typeof CONNECTION_KINDS)[number]

export interface Connection {
  state: ConnectionState
  /** Parts that the owner consented to and did not switch off since. */
  parts: readonly Part[]
  /** Whether a call to the shop with these keys was answered as a shop answers. */
  proved: boolean
  /** The operator's word about the marketplace; `none` while it was not asked for. */
  approval: 'none' | 'waiting' | 'approved' | 'refused'
  /** The operator, or a plan that ended, stopped it: its people may read what is here, and nothing is read or sent. */
  suspended?: boolean
}

export type ConnectionEvent =
  | { type: 'keys_proved' }
  | { type: 'parts_chosen'; parts: readonly Part[] }
  | { type: 'approved' }
  | { type: 'refused' }
  | { type: 'disconnected' }

export type ConnectionRefusal = 'not_connected' | 'no_such_part' | 'nothing_to_approve' | 'no_change'

export type ConnectionStep = { ok: true; connection: Connection } | { ok: false; reason: ConnectionRefusal }

/** A connection that somebody just began. */
export const NEW_CONNECTION: Connection = { state: 'started', parts: [], proved: false, approval: 'none' }

/**
 * The only place where a connection changes. Refuses what makes no sense in its state; a disconnected one comes back
 * only by keys that were proved anew.
 */
export function stepConnection(before: Connection, event: ConnectionEvent): ConnectionStep {
  switch (event.type) {
    case 'keys_proved':
      return settled({
        ...(before.state === 'disconnected' ? { ...NEW_CONNECTION, parts: before.parts } : before),
        proved: true,
      })
    case 'parts_chosen':
      return chooseParts(before, event.parts)
    case 'approved':
    case 'refused':
      return judge(before, event.type)
    case 'disconnected':
      return before.state === 'disconnected'
        ? { ok: false, reason: 'no_change' }
        : { ok: true, connection: { ...before, state: 'disconnected', proved: false, approval: 'none' } }
  }
}

function chooseParts(before: Connection, wanted: readonly Part[]): ConnectionStep {
  if (before.state === 'disconnected') return { ok: false, reason: 'not_connected' }
  if (wanted.some((part) => !PARTS.includes(part))) return { ok: false, reason: 'no_such_part' }
  const parts = PARTS.filter((part) => wanted.includes(part))
  return settled({ ...before, parts })
}

function judge(before: Connection, approval: 'approved' | 'refused'): ConnectionStep {
  if (!before.proved || !before.parts.includes('marketplace')) {
    return { ok: false, reason: 'nothing_to_approve' }
  }
  return settled({ ...before, approval })
}

/** The state that follows from what is known. */
function settled(next: Connection): ConnectionStep {
  const wanted = next.parts.includes('marketplace')
  const approval = wanted ? (next.approval === 'none' ? 'waiting' : next.approval) : 'none'
  return { ok: true, connection: { ...next, approval, state: stateOf(next, approval) } }
}

function stateOf({ proved, parts }: Connection, approval: Connection['approval']): ConnectionState {
  // Proved keys without a consent are a shop that waits for its owner: nothing may be read.
  if (!proved || parts.length === 0) return 'started'
  if (approval === 'waiting') return 'awaiting_approval'
  return approval === 'approved' ? 'approved' : 'linked'
}

/** Whether the shop is connected and works, whatever waits besides. */
export function isLive({ state, suspended }: Pick<Connection, 'state' | 'suspended'>): boolean {
  if (suspended) return false
  return state === 'linked' || state === 'awaiting_approval' || state === 'approved'
}

export type Kind = 'products' | 'orders'

/**
 * What may be read of a shop now: nothing before consent, nothing for the marketplace before its approval.
 * Rooms and the marketplace need products, orders and fulfilment need orders.
 */
export function mayRead(connection: Pick<Connection, 'state' | 'parts' | 'suspended'>, kind: Kind): boolean {
  if (!isLive(connection)) return false
  const has = (part: Part) => connection.parts.includes(part)
  if (kind === 'orders') return has('orders') || has('fulfilment')
  return has('rooms') || (has('marketplace') && connection.state === 'approved')
}

import type { OrderView } from './views.ts'

/** What a comparison looks at besides the time of change: refunds and notes do not always touch it. */
export interface OrderMark {
  id: number
  /** 0 where the shop does not say. */
  modifiedAt: number
  status: string
  /** Ids of its refunds. */
  refunds: readonly number[]
  /** The highest id of its notes, 0: none; null where the shop does not tell it with the mark. */
  lastNote: number | null
}

/** The mark of an order as it was read. */
export function markOf(order: OrderView): OrderMark {
  const { id, modifiedAt, status, refunds, notes } = order
  const lastNote = notes === null ? null : notes.reduce((last, note) => Math.max(last, note.id), 0)
  return { id, modifiedAt, status, refunds: refunds.map((refund) => refund.id), lastNote }
}

/** As it is kept beside the order: `63,70|12`; a `?` where the notes were not read. */
export function markText({ refunds, lastNote }: Pick<OrderMark, 'refunds' | 'lastNote'>): string {
  return `${[...refunds].sort((a, b) => a - b).join(',')}|${lastNote ?? '?'}`
}

export interface KeptMark {
  id: number
  modifiedAt: number
  status: string
  /** As `markText` wrote it. */
  mark: string
  /** When it was read, by our own clock. */
  readAt: number
}

/** A shop counts its times of change in seconds, and tells its own time in seconds too. */
const SAME_SECOND_MS = 2_000

/**
 * Whether an order was read in the very second of its last change: what changed afterwards, within that second, bears
 * the same time, and no mark tells it. `shopAheadMs`: how far the shop's clock is ahead of ours.
 */
export function readTooSoon({ readAt, modifiedAt }: KeptMark, shopAheadMs: number): boolean {
  return readAt + shopAheadMs - modifiedAt < SAME_SECOND_MS
}

/** Whether what is kept is what the shop has, as far as both say. */
export function sameMark(kept: Omit<KeptMark, 'readAt'>, theirs: OrderMark): boolean {
  const [refunds, note] = kept.mark.split('|')
  const [theirRefunds, theirNote] = markText(theirs).split('|')
  return (
    (theirs.modifiedAt === 0 || kept.modifiedAt === theirs.modifiedAt) &&
    kept.status === theirs.status &&
    refunds === theirRefunds &&
    (theirNote === '?' || note === theirNote)
  )
}

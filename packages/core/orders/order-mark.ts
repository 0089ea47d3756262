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
}

/** Whether what is kept is what the shop has, as far as both say. */
export function sameMark(kept: KeptMark, theirs: OrderMark): boolean {
  const [refunds, note] = kept.mark.split('|')
  const [theirRefunds, theirNote] = markText(theirs).split('|')
  return (
    (theirs.modifiedAt === 0 || kept.modifiedAt === theirs.modifiedAt) &&
    kept.status === theirs.status &&
    refunds === theirRefunds &&
    (theirNote === '?' || note === theirNote)
  )
}

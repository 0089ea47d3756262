/** What an owner still holds of a room's log: the tail, oldest first, each event with the epoch that stamped it. */
export interface LogTail {
  epoch: number
  /** Number of the newest event. */
  seq: number
  /** Number of the oldest event that is still held; `seq + 1` when none is. */
  firstSeq: number
  epochOf(seq: number): number | undefined
}

/** What a returning client says it has. */
export interface ResumeClaim {
  epoch: number
  lastSeq: number
}

export type ResumePlan = { recovered: true; fromSeq: number } | { recovered: false }

/**
 * Whether what a client has is a true beginning of the log, so that the events after it complete it.
 *
 * An owner writes nothing after another has taken the room, so what the owner of epoch E had of older epochs is in
 * the log for good: a client of epoch E is right up to `lastSeq` when the log's event there was stamped in E or
 * before. Stamped later, the client holds events that were lost in a crash and ordered anew. `lastSeq` 0 means that
 * it has nothing to complete.
 */
export function planResume(log: LogTail, claim: ResumeClaim): ResumePlan {
  const { lastSeq, epoch } = claim
  if (lastSeq === 0 || lastSeq > log.seq || epoch > log.epoch) return { recovered: false }
  if (lastSeq < log.firstSeq) return { recovered: false }
  const stampedIn = log.epochOf(lastSeq)
  if (stampedIn === undefined || stampedIn > epoch) return { recovered: false }
  return { recovered: true, fromSeq: lastSeq + 1 }
}
